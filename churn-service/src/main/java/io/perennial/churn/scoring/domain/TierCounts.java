package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.RiskTier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How many customers are in each tier.
 *
 * @param tiers LOW first
 * @param unscored customers without a score
 * @param asOf of the last scoring of everybody; empty before the first
 */
public record TierCounts(List<Count> tiers, long unscored, Optional<Instant> asOf) {

    /** One tier; the mean is 0 where there is nobody. */
    public record Count(RiskTier tier, long customers, double meanProbability) {}
}
