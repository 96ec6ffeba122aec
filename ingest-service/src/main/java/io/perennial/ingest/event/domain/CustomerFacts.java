package io.perennial.ingest.event.domain;

import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.LawTable;
import java.util.Optional;

/**
 * What is known of an event's customer, as far as it decides about the event.
 *
 * @param analytics the latest decision on analytics that was made no later than the event
 */
public record CustomerFacts(
        boolean erased, Optional<String> country, Optional<String> region, Optional<ConsentDecision> analytics) {

    /** A customer of whom nothing is known. */
    public static final CustomerFacts NONE =
            new CustomerFacts(false, Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether behaviour of the customer may be stored. */
    boolean allowsBehaviour(LawTable laws) {
        return laws.at(country, region).allows(analytics);
    }
}
