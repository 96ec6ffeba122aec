package io.perennial.churn.model.domain;

import java.util.List;

/**
 * Why a customer's score is what it is: base + Σ contributions is the logit of the probability, to rounding.
 *
 * @param base the logit of the average customer: of the training rows' mean (logistic) or of an ordinary customer of
 *     the population (repeat-buying model)
 * @param contributions the largest effect first
 */
public record Explanation(double base, List<Contribution> contributions) {

    /** The logit that base and contributions add up to. */
    public double logit() {
        double sum = base;
        for (Contribution each : contributions) {
            sum += each.logit();
        }
        return sum;
    }

    /** The probability that base and contributions add up to. */
    public double probability() {
        return Logit.probability(logit());
    }
}
