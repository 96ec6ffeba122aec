package io.perennial.segmentation.aggregate.domain;

/** Churn's tiers of the probability of leaving. */
public enum ChurnTier {
    LOW,
    MEDIUM,
    HIGH
}
