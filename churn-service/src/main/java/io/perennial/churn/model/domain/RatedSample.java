package io.perennial.churn.model.domain;

/**
 * Predictions and their outcomes in parallel arrays.
 *
 * @param probabilities predicted probability of churn, each in [0, 1]
 * @param churned the outcome
 */
public record RatedSample(double[] probabilities, boolean[] churned) {
    public RatedSample {
        if (probabilities.length != churned.length) {
            throw new IllegalArgumentException("%d probabilities, %d outcomes (expected: equally many)"
                    .formatted(probabilities.length, churned.length));
        }
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("probability %s (expected: in [0, 1])".formatted(p));
            }
        }
    }

    /** The number of predictions. */
    public int size() {
        return churned.length;
    }

    /** How many churned. */
    public int churners() {
        int churners = 0;
        for (boolean each : churned) {
            churners += each ? 1 : 0;
        }
        return churners;
    }
}
