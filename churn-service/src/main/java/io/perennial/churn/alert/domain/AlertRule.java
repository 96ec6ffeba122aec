package io.perennial.churn.alert.domain;

import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.TieredScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which customers at risk are worth an alert: those of tier HIGH who ordered less than {@value #ORDER_DAYS} days ago. */
public final class AlertRule {
    /** A customer whose last order is this many days old is no longer worth an alert. */
    public static final int ORDER_DAYS = 90;

    private AlertRule() {}

    /** The state of the alert after a scoring; empty where there was no alert and there is none now. */
    public static Optional<State> after(boolean everybody, Optional<OpenAlert> open, TieredScore score) {
        if (isWorthAnAlert(score)) {
            return Optional.of(
                    open.map(alert -> stillOpen(everybody, score, alert)).orElse(State.NEW));
        }
        return open.map(_ -> score.tier() == RiskTier.HIGH ? State.LAPSED : State.RECOVERED);
    }

    /** The list is ordered by this: revenue of the last year, never below 0, times the probability of leaving. */
    public static long valueAtRiskMinor(TieredScore score) {
        return BigDecimal.valueOf(Math.max(0, score.revenueMinor()))
                .multiply(BigDecimal.valueOf(score.probability()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static boolean isWorthAnAlert(TieredScore score) {
        Instant oldest = score.asOf().minus(Duration.ofDays(ORDER_DAYS));
        return score.tier() == RiskTier.HIGH && score.lastOrderTime().isAfter(oldest);
    }

    /** Only a later scoring of everybody makes a new alert an ongoing one: until then nobody has seen it on a list. */
    private static State stillOpen(boolean everybody, TieredScore score, OpenAlert alert) {
        boolean later = everybody && score.asOf().isAfter(alert.openTime());
        return later ? State.ONGOING : alert.state();
    }
}
