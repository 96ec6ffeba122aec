package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.Evaluation.Candidate;
import java.util.Arrays;
import java.util.List;

/** A cut-off in the past whose labels are known: which customers there were, which were active, which churned. */
final class BackTest {
    private final CustomerHistories histories;
    private final long cutOff;
    private final TierPolicy tiers;
    private final int[] customers;
    private final boolean[] churned;
    private final boolean[] active;

    BackTest(CustomerHistories histories, long cutOff, TrainingPolicy policy) {
        this.histories = histories;
        this.cutOff = cutOff;
        this.tiers = policy.churn().tiers();
        OrderPattern pattern = new OrderPattern(histories);
        int[] found = new int[histories.size()];
        int size = 0;
        for (int i = 0; i < histories.size(); i++) {
            if (pattern.read(i, cutOff)) {
                found[size++] = i;
            }
        }
        customers = Arrays.copyOf(found, size);
        churned = new boolean[size];
        active = new boolean[size];
        for (int i = 0; i < size; i++) {
            churned[i] = histories.churned(customers[i], cutOff, policy.horizonDays());
            var _ = pattern.read(customers[i], cutOff);
            active[i] = pattern.recencyDays <= policy.horizonDays();
        }
    }

    int size() {
        return customers.length;
    }

    /** What the model would have predicted. */
    double[] predictions(ChurnModel model) {
        Predictor predictor = new Predictor(model, histories);
        double[] predictions = new double[customers.length];
        for (int i = 0; i < predictions.length; i++) {
            if (!predictor.predict(customers[i], cutOff)) {
                throw new IllegalArgumentException("a model of kind %s rates nobody".formatted(model.kind()));
            }
            predictions[i] = predictor.probability();
        }
        return predictions;
    }

    /** What two rates would have predicted; equal rates make it the base rate. */
    double[] predictions(double activeRate, double inactiveRate) {
        double[] predictions = new double[customers.length];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = active[i] ? activeRate : inactiveRate;
        }
        return predictions;
    }

    Evaluation evaluate(Candidate candidate, double[] predictions) {
        double[] ofActive = new double[predictions.length];
        boolean[] activeChurned = new boolean[predictions.length];
        int size = 0;
        for (int i = 0; i < predictions.length; i++) {
            if (active[i]) {
                ofActive[size] = predictions[i];
                activeChurned[size++] = churned[i];
            }
        }
        RatedSample activeOnly = new RatedSample(Arrays.copyOf(ofActive, size), Arrays.copyOf(activeChurned, size));
        RatedSample everybody = sample(predictions);
        return new Evaluation(
                candidate,
                Metrics.of(everybody),
                Metrics.of(activeOnly),
                TierOutcome.of(everybody, tiers),
                TierOutcome.of(activeOnly, tiers));
    }

    RatedSample sample(double[] predictions) {
        return new RatedSample(predictions, churned);
    }

    /** Numbers of churners and customers among the active and the others, to be added up over cut-offs. */
    ObservedRates rates() {
        long[] counts = new long[4];
        for (int i = 0; i < customers.length; i++) {
            int group = active[i] ? 0 : 2;
            counts[group] += churned[i] ? 1 : 0;
            counts[group + 1]++;
        }
        return new ObservedRates(counts[0], counts[1], counts[2], counts[3]);
    }

    /** Observed churn of active and inactive customers; a group without customers counts as one half. */
    record ObservedRates(long activeChurned, long active, long inactiveChurned, long inactive) {
        static ObservedRates sum(List<ObservedRates> parts) {
            return parts.stream().reduce(new ObservedRates(0, 0, 0, 0), ObservedRates::plus);
        }

        double activeRate() {
            return rate(activeChurned, active);
        }

        double inactiveRate() {
            return rate(inactiveChurned, inactive);
        }

        double rate() {
            return rate(activeChurned + inactiveChurned, active + inactive);
        }

        private ObservedRates plus(ObservedRates other) {
            return new ObservedRates(
                    activeChurned + other.activeChurned,
                    active + other.active,
                    inactiveChurned + other.inactiveChurned,
                    inactive + other.inactive);
        }

        /** With half a customer of each outcome added, so that no rate is a certainty (Jeffreys 1946). */
        private static double rate(long churned, long all) {
            return (churned + 0.5) / (all + 1.0);
        }
    }
}
