package io.perennial.churn.model.domain;

/** Where tiers begin: LOW [0, mediumFrom), MEDIUM [mediumFrom, highFrom), HIGH [highFrom, 1]. */
public record TierPolicy(double mediumFrom, double highFrom) {
    public TierPolicy {
        if (!(mediumFrom > 0 && mediumFrom < highFrom && highFrom < 1)) {
            throw new IllegalArgumentException(
                    "medium-from: %s, high-from: %s (expected: 0 < medium-from < high-from < 1)"
                            .formatted(mediumFrom, highFrom));
        }
    }

    /** The tier of a probability. */
    public RiskTier tierOf(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability %s (expected: in [0, 1])".formatted(probability));
        }
        if (probability < mediumFrom) {
            return RiskTier.LOW;
        }
        return probability < highFrom ? RiskTier.MEDIUM : RiskTier.HIGH;
    }
}
