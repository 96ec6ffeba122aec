package io.perennial.churn.model.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a customer's score is what it is: base + Σ contributions is the logit of the probability, up to rounding.
 *
 * @param base the logit of the average customer: of the training rows' mean (logistic) or of an ordinary customer of
 *     the population (repeat-buying model)
 * @param contributions the largest effect first
 */
public record Explanation(double base, List<Contribution> contributions) {

    /**
     * What one feature adds to a customer's logit, compared with the average customer.
     *
     * @param value the customer's value of it, in the feature's unit
     */
    public record Contribution(String feature, double value, double logit) {

        /** An English sentence about the value; the currency is that of amounts. */
        public String sentence(String currencyCode) {
            return FeatureSpace.named(feature)
                    .map(known -> known.sentence().of(value, currencyCode))
                    .orElseGet(() -> "%s: %s".formatted(feature, value));
        }
    }

    /** Reads an array written by {@link Predictor#reasons}. */
    public static Explanation of(List<String> features, double[] reasons) {
        int width = features.size();
        if (reasons.length != 1 + 2 * width) {
            throw new IllegalArgumentException(
                    "%d numbers for %d features (expected: %d)".formatted(reasons.length, width, 1 + 2 * width));
        }
        List<Contribution> contributions = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            contributions.add(new Contribution(features.get(j), reasons[1 + j], reasons[1 + width + j]));
        }
        contributions.sort(Comparator.comparingDouble((Contribution c) -> -Math.abs(c.logit())));
        return new Explanation(reasons[0], List.copyOf(contributions));
    }

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
