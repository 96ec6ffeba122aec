package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.Explanation;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.RiskTier;
import java.time.Instant;
import java.util.UUID;

/** A customer's stored score with its reasons; the currency is that of the monetary ones. */
public record CustomerScore(
        String customerId,
        double probability,
        Interval interval,
        RiskTier tier,
        Explanation explanation,
        UUID modelId,
        Instant asOf,
        Instant scoreTime,
        String currencyCode) {}
