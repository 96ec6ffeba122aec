package io.perennial.churn.model.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Outcomes of the customers of one tier.
 *
 * @param meanProbability the mean prediction for them; 0 where there are none
 * @param observedShare a 95 % Wilson interval of the share that churned
 */
public record TierOutcome(RiskTier tier, int customers, int churned, double meanProbability, Interval observedShare) {

    /** The outcome of every tier, LOW first, empty tiers included. */
    public static List<TierOutcome> of(RatedSample sample, TierPolicy policy) {
        int[] customers = new int[RiskTier.values().length];
        int[] churned = new int[customers.length];
        double[] probabilities = new double[customers.length];
        for (int i = 0; i < sample.size(); i++) {
            int tier = policy.tierOf(sample.probabilities()[i]).ordinal();
            customers[tier]++;
            churned[tier] += sample.churned()[i] ? 1 : 0;
            probabilities[tier] += sample.probabilities()[i];
        }
        List<TierOutcome> outcomes = new ArrayList<>();
        for (RiskTier tier : RiskTier.values()) {
            int i = tier.ordinal();
            double mean = customers[i] == 0 ? 0 : probabilities[i] / customers[i];
            outcomes.add(
                    new TierOutcome(tier, customers[i], churned[i], mean, Interval.wilson(churned[i], customers[i])));
        }
        return List.copyOf(outcomes);
    }
}
