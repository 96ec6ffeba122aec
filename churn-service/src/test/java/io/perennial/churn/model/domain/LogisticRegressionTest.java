package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    @Test
    void the_weights_behind_the_data_are_found() {
        // Given
        long seed = 99;
        TrainingRows rows = rows(seed, 40_000, -0.5, 1.5, -0.7);

        // When
        LogisticRegression.Fit fit = LogisticRegression.fit(rows, 1e-6, new double[2]);

        // Then
        assertThat(fit.coefficients())
                .as("seed %d", seed)
                .containsExactly(new double[] {-0.5, 1.5, -0.7}, within(0.06));
    }

    @Test
    void the_standard_error_is_that_of_repeated_sampling() {
        // Given
        double[] weights = new double[200];
        double claimed = 0;
        for (int seed = 0; seed < weights.length; seed++) {
            LogisticRegression.Fit fit = LogisticRegression.fit(rows(seed, 500, 0, 1, 0), 1e-6, new double[2]);
            weights[seed] = fit.coefficients()[1];
            claimed += Math.sqrt(fit.covariance()[4]) / weights.length;
        }

        // When
        double mean = Arrays.stream(weights).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(weights).map(w -> (w - mean) * (w - mean)).sum() / (weights.length - 1));

        // Then
        assertThat(claimed).as("seeds 0 to 199").isCloseTo(spread, within(0.15 * spread));
    }

    @Test
    void separable_labels_give_finite_weights() {
        // Given
        TrainingRows rows = new TrainingRows(
                1,
                new double[] {-1, -1, 1, 1},
                new boolean[] {false, false, true, true},
                new double[] {1, 1, 1, 1},
                new int[] {0, 1, 2, 3});

        // When
        LogisticRegression.Fit fit = LogisticRegression.fit(rows, 1, new double[1]);

        // Then
        assertThat(fit.coefficients()[1]).isBetween(0.1, 5.0);
    }

    private static TrainingRows rows(long seed, int n, double... truth) {
        Random random = new Random(seed);
        int width = truth.length - 1;
        double[] values =
                random.doubles((long) n * width).map(u -> (u - 0.5) * 3).toArray();
        boolean[] churned = new boolean[n];
        for (int i = 0; i < n; i++) {
            double logit = truth[0];
            for (int j = 0; j < width; j++) {
                logit += truth[j + 1] * values[i * width + j];
            }
            churned[i] = random.nextDouble() < Logit.probability(logit);
        }
        double[] weights = new double[n];
        Arrays.fill(weights, 1);
        return new TrainingRows(
                width, values, churned, weights, IntStream.range(0, n).toArray());
    }
}
