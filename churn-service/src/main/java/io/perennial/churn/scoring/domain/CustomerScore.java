package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.Explanation;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.RiskTier;
import java.time.Instant;
import java.util.UUID;

/** A customer's stored score with its reasons; the currency is that of amounts among them. */
public record CustomerScore(
        String customerId,
        double probability,
        Interval interval,
        RiskTier tier,
        Explanation explanation,
        UUID modelId,
        Instant asOf,
        Instant scoreTime,
        String currencyCode) {

    /** The answer to a request for a score. */
    public sealed interface Answer {
        /** There is one. */
        record Scored(CustomerScore score) implements Answer {}

        /** The customer has no order, or the tenant too little history for any model. */
        record InsufficientHistory(String customerId) implements Answer {}

        /** The customer must not be profiled. */
        record NoConsent(String customerId) implements Answer {}
    }
}
