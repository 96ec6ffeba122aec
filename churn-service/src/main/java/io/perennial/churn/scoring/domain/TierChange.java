package io.perennial.churn.scoring.domain;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's score entered another tier, began or ceased to exist, or came from another model.
 *
 * @param previous empty where there was no score
 * @param tier empty where there is none any more
 * @param probability 0 where there is no score any more
 * @param asOf the instant that it holds for
 */
public record TierChange(
        String customerId,
        Optional<RiskTier> previous,
        Optional<RiskTier> tier,
        double probability,
        UUID modelId,
        Instant asOf,
        Cause cause) {

    /** Whether the tier is another one: only then is the change put on the feed. */
    public boolean isOfTier() {
        return !previous.equals(tier);
    }

    /**
     * A change as it was stored.
     *
     * @param entry its place among the customer's entries; 0 on the feed
     * @param position its position on the feed; 0 where only the model changed
     */
    public record Stored(long entry, long position, TenantId tenant, TierChange change, Instant changeTime) {}
}
