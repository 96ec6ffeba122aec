package io.perennial.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AscendingBoundsTest {

    @Test
    void each_bound_of_the_stages_has_a_default_and_they_are_in_order() {
        LifecyclePolicy defaults = PolicyDefaults.DEFAULTS.getLifecycle();

        assertThat(defaults.getAllFields().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        LifecyclePolicy.getDescriptor().getFields());
        assertThat(AscendingBounds.violations("policy", defaults)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 91})
    void a_bound_must_be_above_the_one_before_it(int recent) {
        LifecyclePolicy policy = LifecyclePolicy.newBuilder()
                .setRecentDays(recent)
                .setCoolingDays(90)
                .build();

        assertThat(AscendingBounds.violations("policy", policy, List.of("recent_days", "cooling_days")))
                .containsExactly(new FieldViolation(
                        "policy.cooling_days", "value \"90\": must be above recent_days, which is " + recent));
    }

    @Test
    void each_bound_out_of_order_is_named() {
        LifecyclePolicy policy = LifecyclePolicy.newBuilder()
                .setRecentDays(30)
                .setCoolingDays(30)
                .setChurnedDays(20)
                .build();

        assertThat(AscendingBounds.violations(
                        "policy.lifecycle", policy, List.of("recent_days", "cooling_days", "churned_days")))
                .extracting(FieldViolation::field)
                .containsExactly("policy.lifecycle.cooling_days", "policy.lifecycle.churned_days");
    }

    @Test
    void fractions_are_compared_as_such() {
        ChurnPolicy policy = ChurnPolicy.newBuilder()
                .setMediumProbabilityMin(0.71)
                .setHighProbabilityMin(0.7)
                .build();

        assertThat(AscendingBounds.violations(
                        "churn", policy, List.of("medium_probability_min", "high_probability_min")))
                .containsExactly(new FieldViolation(
                        "churn.high_probability_min",
                        "value \"0.7\": must be above medium_probability_min, which is 0.71"));
    }
}
