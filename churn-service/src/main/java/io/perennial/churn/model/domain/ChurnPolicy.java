package io.perennial.churn.model.domain;

/**
 * What churn means to a tenant: its models are trained by it.
 *
 * @param horizonDays a customer who places no order for so many days counts as having left
 * @param tiers where tiers begin
 */
public record ChurnPolicy(int horizonDays, TierPolicy tiers) {
    public ChurnPolicy {
        if (horizonDays < 1) {
            throw new IllegalArgumentException("horizon of %d days (expected: >= 1)".formatted(horizonDays));
        }
    }
}
