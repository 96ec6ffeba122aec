package io.perennial.ingest.consent.domain;

import java.util.Arrays;
import java.util.Optional;

/** Which law a tenant names for customers whose country is not known. */
public enum Jurisdiction {
    GDPR(Law.OPT_IN, io.perennial.api.ingest.v1.Jurisdiction.JURISDICTION_GDPR),
    CCPA(Law.OPT_OUT, io.perennial.api.ingest.v1.Jurisdiction.JURISDICTION_CCPA),
    NONE(Law.NONE, io.perennial.api.ingest.v1.Jurisdiction.JURISDICTION_NONE);

    private final Law law;
    private final io.perennial.api.ingest.v1.Jurisdiction message;

    Jurisdiction(Law law, io.perennial.api.ingest.v1.Jurisdiction message) {
        this.law = law;
        this.message = message;
    }

    /** The jurisdiction of the contract; empty where none was given. */
    public static Optional<Jurisdiction> of(io.perennial.api.ingest.v1.Jurisdiction message) {
        return Arrays.stream(values()).filter(one -> one.message == message).findFirst();
    }

    public Law law() {
        return law;
    }

    public io.perennial.api.ingest.v1.Jurisdiction message() {
        return message;
    }
}
