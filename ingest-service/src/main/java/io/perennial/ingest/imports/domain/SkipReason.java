package io.perennial.ingest.imports.domain;

import java.util.Locale;

/** Why lines or rows are left out, as their format says; named as in the contract. */
public enum SkipReason {
    HEADER,
    BLANK,
    NO_CUSTOMER,
    ADJUSTMENT,
    AFTER_BEFORE_TIME,
    UNSUPPORTED_TYPE;

    public io.perennial.api.ingest.v1.SkipReason message() {
        return io.perennial.api.ingest.v1.SkipReason.valueOf("SKIP_REASON_" + name());
    }

    /** The name in the database. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
