package io.perennial.churn.alert.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.TieredScore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRuleTest {
    private static final Instant NOW = Instant.parse("1998-04-01T00:00:00Z");

    @ParameterizedTest(name = "{0}, last order {1} days ago, before {2}: {3}")
    @CsvSource(textBlock = """
                    HIGH,   0,  none,    NEW
                    HIGH,   89, none,    NEW
                    HIGH,   90, none,    none
                    MEDIUM, 10, none,    none
                    HIGH,   10, NEW,     ONGOING
                    HIGH,   10, ONGOING, ONGOING
                    MEDIUM, 10, ONGOING, RECOVERED
                    LOW,    10, NEW,     RECOVERED
                    HIGH,   90, ONGOING, LAPSED
                    MEDIUM, 95, ONGOING, RECOVERED
                    """)
    void an_alert_lives_while_the_tier_is_high_and_the_last_order_young(
            RiskTier tier, int days, String before, String after) {
        Optional<OpenAlert> open = before.equals("none")
                ? Optional.empty()
                : Optional.of(anAlert(State.valueOf(before), NOW.minusSeconds(1)));

        assertThat(AlertRule.after(true, open, aScore(tier, days, 100, 0.8)))
                .isEqualTo(after.equals("none") ? Optional.empty() : Optional.of(State.valueOf(after)));
    }

    @Test
    void the_scoring_that_opened_an_alert_does_not_age_it_when_done_again() {
        assertThat(AlertRule.after(true, Optional.of(anAlert(State.NEW, NOW)), aScore(RiskTier.HIGH, 1, 1, 0.9)))
                .contains(State.NEW);
    }

    @Test
    void a_scoring_of_some_does_not_age_an_alert() {
        // Given
        Optional<OpenAlert> open = Optional.of(anAlert(State.NEW, NOW.minusSeconds(60)));

        // When
        Optional<State> after = AlertRule.after(false, open, aScore(RiskTier.HIGH, 1, 1, 0.9));

        // Then
        assertThat(after).contains(State.NEW);
    }

    @ParameterizedTest
    @CsvSource({"10000, 0.75, 7500", "333, 0.5, 166", "335, 0.5, 168", "-500, 0.9, 0", "0, 0.9, 0"})
    void value_at_risk_is_revenue_times_probability_in_whole_minor_units(long revenue, double probability, long value) {
        assertThat(AlertRule.valueAtRiskMinor(aScore(RiskTier.HIGH, 1, revenue, probability)))
                .isEqualTo(value);
    }

    private static OpenAlert anAlert(State state, Instant openTime) {
        return new OpenAlert("c1", state, openTime, 100, openTime);
    }

    private static TieredScore aScore(RiskTier tier, int days, long revenue, double probability) {
        return new TieredScore("c1", probability, tier, NOW, NOW.minus(Duration.ofDays(days)), revenue, Cause.TIME);
    }
}
