package io.perennial.segmentation.aggregate.domain;

import org.jspecify.annotations.Nullable;

/** What a record of the event feed tells of a customer, as far as this service cares. */
public sealed interface CustomerNews {

    /**
     * An event was accepted.
     *
     * @param usable whether the event's origin allows it to be used for segments and scores
     * @param fact what the aggregates learn from it; null where that is nothing, as always if it is not usable
     */
    record Happened(boolean usable, @Nullable CustomerFact fact) implements CustomerNews {
        public Happened {
            if (fact != null && !usable) {
                throw new IllegalArgumentException("fact: %s (expected: none, as it may not be used)".formatted(fact));
            }
        }
    }

    /** The customer's own law, whether it is opt-in; null where it is not known: then the tenant's default holds. */
    record LawTold(@Nullable Boolean optIn) implements CustomerNews {}

    /** What the customer's consent ledger says on personalisation; null where it says nothing: then the law decides. */
    record ConsentTold(@Nullable Boolean personalisation) implements CustomerNews {}
}
