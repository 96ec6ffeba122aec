package io.perennial.churn.scoring.domain;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.RiskTier;
import java.time.Instant;

/**
 * A customer's score as others follow it: its tier, and what the customer has lately been worth.
 *
 * @param asOf the instant that it holds for
 * @param lastOrderTime of the last order before it
 * @param revenueMinor net revenue of the {@value CustomerRating#REVENUE_DAYS} days before it, in the tenant's currency
 * @param cause what led to it
 */
public record TieredScore(
        String customerId,
        double probability,
        RiskTier tier,
        Instant asOf,
        Instant lastOrderTime,
        long revenueMinor,
        Cause cause) {}
