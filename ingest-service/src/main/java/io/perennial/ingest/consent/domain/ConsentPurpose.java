package io.perennial.ingest.consent.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a customer can agree to. */
public enum ConsentPurpose {
    ANALYTICS(io.perennial.api.ingest.v1.ConsentPurpose.CONSENT_PURPOSE_ANALYTICS),
    PERSONALISATION(io.perennial.api.ingest.v1.ConsentPurpose.CONSENT_PURPOSE_PERSONALISATION),
    MARKETING(io.perennial.api.ingest.v1.ConsentPurpose.CONSENT_PURPOSE_MARKETING);

    private final io.perennial.api.ingest.v1.ConsentPurpose message;

    ConsentPurpose(io.perennial.api.ingest.v1.ConsentPurpose message) {
        this.message = message;
    }

    /** The purpose of the contract; empty where none was given. */
    public static Optional<ConsentPurpose> of(io.perennial.api.ingest.v1.ConsentPurpose message) {
        return Arrays.stream(values()).filter(one -> one.message == message).findFirst();
    }

    public io.perennial.api.ingest.v1.ConsentPurpose message() {
        return message;
    }
}
