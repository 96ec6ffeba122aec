package io.perennial.churn.model.domain;

/** Where tiers begin: LOW [0, mediumMin), MEDIUM [mediumMin, highMin), HIGH [highMin, 1]. */
public record TierPolicy(double mediumMin, double highMin) {
    public TierPolicy {
        if (!(mediumMin > 0 && mediumMin < highMin && highMin < 1)) {
            throw new IllegalArgumentException(
                    "MEDIUM from %s, HIGH from %s (expected: 0 < MEDIUM < HIGH < 1)".formatted(mediumMin, highMin));
        }
    }

    /** The tier of a probability. */
    public RiskTier tierOf(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability %s (expected: in [0, 1])".formatted(probability));
        }
        if (probability < mediumMin) {
            return RiskTier.LOW;
        }
        return probability < highMin ? RiskTier.MEDIUM : RiskTier.HIGH;
    }
}
