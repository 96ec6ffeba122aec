package io.perennial.ingest.consent.domain;

/** What a customer can agree to. */
public enum ConsentPurpose {
    ANALYTICS,
    PERSONALISATION,
    MARKETING
}
