package io.perennial.platform.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AscendingBoundsTest {

    @Test
    void the_defaults_are_in_order() {
        assertThat(AscendingBounds.violations("policy", TenantPolicies.DEFAULTS.getLifecycle()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90, cooling_days", "91, cooling_days"})
    void a_bound_must_be_above_the_one_before_it(int recent, String field) {
        LifecyclePolicy.Builder policy = TenantPolicies.DEFAULTS.getLifecycle().toBuilder();

        assertThat(AscendingBounds.violations(
                        "policy", policy.setRecentDays(recent).build()))
                .containsExactly(new FieldViolation(
                        "policy." + field, "value \"90\": must be above recent_days, which is " + recent));
    }

    @Test
    void each_bound_out_of_order_is_named() {
        LifecyclePolicy.Builder policy = TenantPolicies.DEFAULTS.getLifecycle().toBuilder();

        assertThat(AscendingBounds.violations(
                        "policy.lifecycle",
                        policy.setCoolingDays(30).setChurnedDays(30).build()))
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
