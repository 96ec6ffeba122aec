package io.perennial.churn.model.domain;

/** How likely a customer is to place no order within the horizon, in three steps. */
public enum RiskTier {
    LOW,
    MEDIUM,
    HIGH
}
