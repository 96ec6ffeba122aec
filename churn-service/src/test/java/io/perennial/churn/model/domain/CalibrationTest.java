package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final long SEED = 42;

    @Test
    void a_large_shift_is_corrected() {
        // Given
        double[] logits = logits(50_000);

        // When
        Calibration calibration = Calibration.fit(logits, outcomes(logits, -1, 0.6));

        // Then
        assertThat(calibration.intercept()).as("seed %d", SEED).isCloseTo(-1, within(0.06));
        assertThat(calibration.slope()).as("seed %d", SEED).isCloseTo(0.6, within(0.06));
    }

    @Test
    void what_is_calibrated_is_left_alone() {
        // Given
        double[] logits = logits(50_000);

        // When
        Calibration calibration = Calibration.fit(logits, outcomes(logits, 0, 1));

        // Then
        assertThat(calibration).isEqualTo(Calibration.NONE);
    }

    @Test
    void a_handful_of_customers_correct_nothing() {
        // Given
        double[] logits = {0, 0, 0};

        // When
        Calibration calibration = Calibration.fit(logits, new boolean[] {true, true, true});

        // Then
        assertThat(calibration).isEqualTo(Calibration.NONE);
    }

    private static double[] logits(int n) {
        return new Random(SEED).doubles(n).map(u -> 6 * u - 2).toArray();
    }

    private static boolean[] outcomes(double[] logits, double intercept, double slope) {
        Random random = new Random(SEED + 1);
        boolean[] churned = new boolean[logits.length];
        for (int i = 0; i < churned.length; i++) {
            churned[i] = random.nextDouble() < Logit.probability(intercept + slope * logits[i]);
        }
        return churned;
    }
}
