package io.perennial.churn.alert.domain;

import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.domain.TieredScore;
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

    /**
     * Applies the rule.
     *
     * @param everybody whether the scores are of a scoring of everybody
     * @param before the alerts of these customers that were open before
     */
    public static AlertDiff of(
            boolean everybody, List<TieredScore> written, List<TierChange> ended, Map<String, OpenAlert> before) {
        AlertDiff diff = new AlertDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (TieredScore score : written) {
            diff.scored(everybody, score, Optional.ofNullable(before.get(score.customerId())));
        }
        for (TierChange end : ended) {
            Optional.ofNullable(before.get(end.customerId())).ifPresent(alert -> diff.lapsed(alert, end));
        }
        return diff;
    }

    private void scored(boolean everybody, TieredScore score, Optional<OpenAlert> before) {
        Optional<State> after = AlertRule.after(everybody, before, score);
        if (after.isEmpty()) {
            return;
        }
        long value = AlertRule.valueAtRiskMinor(score);
        switch (after.get()) {
            case NEW, ONGOING ->
                open.add(new OpenAlert(
                        score.customerId(),
                        after.get(),
                        before.map(OpenAlert::openTime).orElse(score.asOf()),
                        value,
                        score.lastOrderTime()));
            case RECOVERED, LAPSED -> closed.add(score.customerId());
        }
        if (!after.equals(before.map(OpenAlert::state))) {
            changes.add(new AlertChange(
                    score.customerId(), after.get(), value, score.probability(), score.asOf(), score.cause()));
        }
    }

    private void lapsed(OpenAlert alert, TierChange end) {
        closed.add(alert.customerId());
        changes.add(new AlertChange(
                alert.customerId(), State.LAPSED, alert.valueAtRiskMinor(), 0, end.asOf(), end.cause()));
    }
}
