package io.perennial.churn.alert.domain;

/** An alert entered a state. */
public record AlertChange(String customerId, AlertState state, long valueAtRiskMinor, double probability) {}
