package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TierPolicyTest {
    private static final TierPolicy TIERS = new TierPolicy(0.30, 0.70);

    @ParameterizedTest
    @CsvSource({
        "0, LOW",
        "0.29999999999999993, LOW",
        "0.30, MEDIUM",
        "0.6999999999999998, MEDIUM",
        "0.70, HIGH",
        "1, HIGH"
    })
    void tiers_begin_at_their_lower_bounds(double probability, RiskTier tier) {
        assertThat(TIERS.tierOf(probability)).isEqualTo(tier);
    }

    @Test
    void every_probability_has_one_tier_and_a_higher_one_never_a_lower_tier() {
        RiskTier last = RiskTier.LOW;
        for (int i = 0; i <= 100_000; i++) {
            RiskTier tier = TIERS.tierOf(i / 100_000.0);
            assertThat(tier).isGreaterThanOrEqualTo(last);
            last = tier;
        }
        assertThat(last).isEqualTo(RiskTier.HIGH);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
    void what_is_no_probability_has_no_tier(double value) {
        assertThatThrownBy(() -> TIERS.tierOf(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.7", "0.7, 0.7", "0.8, 0.7", "0.3, 1", "NaN, 0.7"})
    void tiers_begin_one_above_the_other(double mediumMin, double highMin) {
        assertThatThrownBy(() -> new TierPolicy(mediumMin, highMin)).isInstanceOf(IllegalArgumentException.class);
    }
}
