package io.perennial.churn.alert.domain;

import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch of scores does to alerts.
 *
 * @param open alerts that are open after it
 * @param closed customers whose alert is closed
 * @param changes alerts that entered another state
 */
public record AlertDiff(List<OpenAlert> open, List<String> closed, List<AlertChange> changes) {

    /** An alert that is open: NEW or ONGOING. */
    public record OpenAlert(
            String customerId, State state, Instant openTime, long valueAtRiskMinor, Instant lastOrderTime) {}

    /** Applies the rule; {@code before} has the alerts of these customers that were open before. */
    public static AlertDiff of(
            Scoring scoring, List<CustomerRating> written, List<String> ended, Map<String, OpenAlert> before) {
        AlertDiff diff = new AlertDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (CustomerRating rating : written) {
            diff.rated(scoring, rating, Optional.ofNullable(before.get(rating.customerId())));
        }
        for (String customerId : ended) {
            Optional.ofNullable(before.get(customerId)).ifPresent(diff::lapsed);
        }
        return diff;
    }

    private void rated(Scoring scoring, CustomerRating rating, Optional<OpenAlert> before) {
        Optional<State> after = AlertRule.after(scoring, before, rating);
        if (after.isEmpty()) {
            return;
        }
        long value = AlertRule.valueAtRiskMinor(rating);
        switch (after.get()) {
            case NEW, ONGOING ->
                open.add(new OpenAlert(
                        rating.customerId(),
                        after.get(),
                        before.map(OpenAlert::openTime).orElse(scoring.asOf()),
                        value,
                        rating.lastOrderTime()));
            case RECOVERED, LAPSED -> closed.add(rating.customerId());
        }
        if (!after.equals(before.map(OpenAlert::state))) {
            changes.add(new AlertChange(rating.customerId(), after.get(), value, rating.probability()));
        }
    }

    private void lapsed(OpenAlert alert) {
        closed.add(alert.customerId());
        changes.add(new AlertChange(alert.customerId(), State.LAPSED, alert.valueAtRiskMinor(), 0));
    }
}
