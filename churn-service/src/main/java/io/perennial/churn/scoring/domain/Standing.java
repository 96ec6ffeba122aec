package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.RiskTier;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a customer stands before being scored.
 *
 * @param permitted whether the customer may be profiled now
 */
public record Standing(String customerId, boolean permitted, Optional<Present> present) {

    /**
     * The present score.
     *
     * @param readTime when the history that it rests on was read
     */
    public record Present(RiskTier tier, UUID modelId, Instant asOf, Instant readTime) {

        /** Whether it knows more than one for the given instant from a history that was read then. */
        boolean isLaterThan(Instant otherAsOf, Instant otherRead) {
            return asOf.isAfter(otherAsOf) || (asOf.equals(otherAsOf) && readTime.isAfter(otherRead));
        }
    }
}
