package io.perennial.ingest.consent.domain;

/** What a customer decided. */
public enum ConsentDecision {
    GRANTED,
    REFUSED;

    public static ConsentDecision of(boolean refused) {
        return refused ? REFUSED : GRANTED;
    }
}
