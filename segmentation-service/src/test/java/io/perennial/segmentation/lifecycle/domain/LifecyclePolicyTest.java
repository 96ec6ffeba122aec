package io.perennial.segmentation.lifecycle.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecyclePolicyTest {
    @Test
    void the_standard_bounds_are_30_90_180_and_90_days() {
        assertThat(LifecyclePolicy.STANDARD)
                .isEqualTo(new LifecyclePolicy(
                        Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(90)));
    }

    @ParameterizedTest
    @CsvSource({
        "P0D,   P90D, P180D,     P90D",
        "P-1D,  P90D, P180D,     P90D",
        "P90D,  P90D, P180D,     P90D",
        "P30D,  P180D, P180D,    P90D",
        "P30D,  P20D, P180D,     P90D",
        "P30D,  P90D, P180D,     P0D",
        "P30D,  P90D, P3660DT1S, P90D",
        "P30D,  P90D, P180D,     P3660DT1S",
        "PT0.0005S, P90D, P180D, P90D"
    })
    void bounds_out_of_order_or_range_are_refused(
            Duration recent, Duration cooling, Duration churned, Duration silent) {
        assertThatThrownBy(() -> new LifecyclePolicy(recent, cooling, churned, silent))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
