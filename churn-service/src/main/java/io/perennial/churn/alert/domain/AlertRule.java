package io.perennial.churn.alert.domain;

import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
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
    public static Optional<State> after(Scoring scoring, Optional<OpenAlert> open, CustomerRating rating) {
        if (isWorthAnAlert(scoring, rating)) {
            return Optional.of(open.map(alert -> stillOpen(scoring, alert)).orElse(State.NEW));
        }
        return open.map(_ -> rating.tier() == RiskTier.HIGH ? State.LAPSED : State.RECOVERED);
    }

    /** The list is ordered by this: revenue of the last year, never below 0, times the probability of leaving. */
    public static long valueAtRiskMinor(CustomerRating rating) {
        return BigDecimal.valueOf(Math.max(0, rating.revenueMinor()))
                .multiply(BigDecimal.valueOf(rating.probability()))
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static boolean isWorthAnAlert(Scoring scoring, CustomerRating rating) {
        Instant oldest = scoring.asOf().minus(Duration.ofDays(ORDER_DAYS));
        return rating.tier() == RiskTier.HIGH && rating.lastOrderTime().isAfter(oldest);
    }

    /** Only a later scoring of everybody makes a new alert an ongoing one: until then nobody has seen it on a list. */
    private static State stillOpen(Scoring scoring, OpenAlert alert) {
        boolean later = scoring.everybody() && scoring.asOf().isAfter(alert.openTime());
        return later ? State.ONGOING : alert.state();
    }
}
