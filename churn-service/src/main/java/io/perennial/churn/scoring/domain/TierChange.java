package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.RiskTier;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's score entered another tier, began or ceased to exist, or came from another model.
 *
 * @param previous empty where there was no score
 * @param tier empty where there is none any more
 * @param probability 0 where there is no score any more
 */
public record TierChange(
        String customerId, Optional<RiskTier> previous, Optional<RiskTier> tier, double probability, UUID modelId) {

    /** Whether others are told: a new model that says the same is only noted. */
    public boolean isOfTier() {
        return !previous.equals(tier);
    }
}
