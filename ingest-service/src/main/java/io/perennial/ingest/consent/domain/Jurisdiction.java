package io.perennial.ingest.consent.domain;

/** Which law a tenant names for customers whose country is not known. */
public enum Jurisdiction {
    GDPR(Law.OPT_IN),
    CCPA(Law.OPT_OUT),
    NONE(Law.NONE);

    private final Law law;

    Jurisdiction(Law law) {
        this.law = law;
    }

    public Law law() {
        return law;
    }
}
