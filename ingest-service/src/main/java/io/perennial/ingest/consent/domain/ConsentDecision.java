package io.perennial.ingest.consent.domain;

/** What a customer decided. */
public enum ConsentDecision {
    GRANTED,
    REFUSED
}
