package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.Interval;
import java.time.Instant;

/**
 * What a model says about one customer, and what the customer has lately been worth.
 *
 * @param readTime when the history behind it was read, by the database's clock
 * @param reasons base, values and contributions in the order of the model's features
 * @param lastOrderTime of the last order before the scoring's as-of instant
 * @param revenueMinor net revenue of the {@value #REVENUE_DAYS} days before it, in the tenant's currency
 */
public record CustomerRating(
        String customerId,
        double probability,
        Interval interval,
        double[] reasons,
        Instant readTime,
        Instant lastOrderTime,
        long revenueMinor) {

    /** The days over which a customer's revenue is counted. */
    public static final int REVENUE_DAYS = 365;
}
