package io.perennial.ingest.event.domain;

import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import java.util.Optional;

/** What is to be done with an event, unless it is there already. */
public sealed interface Verdict {

    /**
     * It is stored.
     *
     * @param tenantAmount the money of its type that is converted, in minor units of the tenant's currency
     */
    record Store(Optional<Long> tenantAmount) implements Verdict {}

    /**
     * It is refused.
     *
     * @param keep what of it waits in quarantine
     */
    record Refuse(Rejected why, Keep keep) implements Verdict {}

    /** The customer has not consented to storing it. */
    record Deny() implements Verdict {}

    /** What of a refused event may wait in quarantine. */
    enum Keep {
        /** All of it. */
        PAYLOAD,
        /** That it was refused, and why. */
        REASON,
        /** Nothing. */
        NOTHING
    }
}
