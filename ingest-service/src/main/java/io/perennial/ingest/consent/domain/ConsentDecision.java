package io.perennial.ingest.consent.domain;

import java.util.Arrays;
import java.util.Optional;

/** What a customer decided. */
public enum ConsentDecision {
    GRANTED(io.perennial.api.ingest.v1.ConsentDecision.CONSENT_DECISION_GRANTED),
    REFUSED(io.perennial.api.ingest.v1.ConsentDecision.CONSENT_DECISION_REFUSED);

    private final io.perennial.api.ingest.v1.ConsentDecision message;

    ConsentDecision(io.perennial.api.ingest.v1.ConsentDecision message) {
        this.message = message;
    }

    public static ConsentDecision of(boolean refused) {
        return refused ? REFUSED : GRANTED;
    }

    /** The decision of the contract; empty where none was given. */
    public static Optional<ConsentDecision> of(io.perennial.api.ingest.v1.ConsentDecision message) {
        return Arrays.stream(values()).filter(one -> one.message == message).findFirst();
    }

    public io.perennial.api.ingest.v1.ConsentDecision message() {
        return message;
    }
}
