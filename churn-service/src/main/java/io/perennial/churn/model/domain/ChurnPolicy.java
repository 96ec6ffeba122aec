package io.perennial.churn.model.domain;

/**
 * What churn means to a tenant: models are trained and scores are given by it.
 *
 * @param horizonDays a customer who places no order for so many days counts as having left
 * @param tiers where tiers begin
 */
public record ChurnPolicy(int horizonDays, TierPolicy tiers) {
    public ChurnPolicy {
        if (horizonDays < 1) {
            throw new IllegalArgumentException("horizon-days: %d (expected: >= 1)".formatted(horizonDays));
        }
    }
}
