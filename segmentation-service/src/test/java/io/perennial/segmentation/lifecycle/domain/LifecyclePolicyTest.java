package io.perennial.segmentation.lifecycle.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecyclePolicyTest {

    @ParameterizedTest
    @CsvSource({
        "0, 90, 180, 90",
        "-1, 90, 180, 90",
        "90, 90, 180, 90",
        "30, 180, 180, 90",
        "30, 20, 180, 90",
        "30, 90, 180, 0"
    })
    void bounds_out_of_order_or_range_are_refused(int recent, int cooling, int churned, int inactive) {
        assertThatThrownBy(() -> new LifecyclePolicy(recent, cooling, churned, inactive))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
