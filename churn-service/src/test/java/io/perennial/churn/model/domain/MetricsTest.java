package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {

    @Test
    void figures_of_a_small_sample_are_those_worked_out_by_hand() {
        // Given
        RatedSample sample =
                new RatedSample(new double[] {0.9, 0.8, 0.35, 0.1}, new boolean[] {true, false, true, false});

        // When
        Metrics metrics = Metrics.of(sample);

        // Then
        assertThat(metrics.auc()).isEqualTo(0.75);
        assertThat(metrics.prAuc()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
        assertThat(metrics.brier()).isCloseTo((0.01 + 0.64 + 0.4225 + 0.01) / 4, within(1e-12));
        assertThat(metrics.calibrationError()).isCloseTo((0.1 + 0.8 + 0.65 + 0.1) / 4, within(1e-12));
        assertThat(metrics.accuracy()).isEqualTo(0.5);
        assertThat(metrics.majorityAccuracy()).isEqualTo(0.5);
        assertThat(metrics.logLoss())
                .isCloseTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.35) + Math.log(0.9)) / 4, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_auc_is_the_share_of_pairs_in_the_right_order_with_ties_as_half(long seed) {
        // Given
        Random random = new Random(seed);
        double[] p = random.ints(200, 0, 20).mapToDouble(i -> i / 20.0).toArray();
        boolean[] y = new boolean[200];
        for (int i = 0; i < y.length; i++) {
            y[i] = random.nextDouble() < p[i];
        }

        // When
        double auc = Metrics.of(new RatedSample(p, y)).auc();

        // Then
        assertThat(auc).as("seed %d", seed).isCloseTo(aucOverAllPairs(p, y), within(1e-12));
    }

    @Test
    void an_auc_without_both_outcomes_does_not_exist() {
        assertThat(Metrics.of(new RatedSample(new double[] {0.5}, new boolean[] {true}))
                        .auc())
                .isNaN();
    }

    @Test
    void wilsons_interval_is_that_of_the_textbook() {
        // When
        Interval interval = Interval.wilson(81, 263);

        // Then: Newcombe 1998, Statistics in Medicine 17, 857–872, table I.
        assertThat(interval.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(interval.high()).isCloseTo(0.3662, within(5e-5));
    }

    @Test
    void a_share_without_trials_may_be_anything() {
        assertThat(Interval.wilson(0, 0)).isEqualTo(new Interval(0, 1));
    }

    private static double aucOverAllPairs(double[] p, boolean[] y) {
        double wins = 0;
        double pairs = 0;
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p.length; j++) {
                if (y[i] && !y[j]) {
                    pairs++;
                    wins += p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
                }
            }
        }
        return wins / pairs;
    }
}
