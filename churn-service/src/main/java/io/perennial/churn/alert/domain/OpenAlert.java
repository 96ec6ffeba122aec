package io.perennial.churn.alert.domain;

import java.time.Instant;

/** An alert that is open: NEW or ONGOING. */
public record OpenAlert(String customerId, AlertState state, Instant openTime, long valueAtRiskMinor) {}
