package io.perennial.ingest.imports.domain;

import java.util.Locale;

/** Why lines or rows are left out, as their format says. */
public enum SkipReason {
    HEADER,
    BLANK,
    NO_CUSTOMER,
    ADJUSTMENT,
    AFTER_BEFORE_TIME,
    UNSUPPORTED_TYPE;

    /** The name in the contract and in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
