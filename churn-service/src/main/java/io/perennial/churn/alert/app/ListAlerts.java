package io.perennial.churn.alert.app;

import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.alert.store.Alerts;
import io.perennial.churn.alert.store.Alerts.ValueKey;
import io.perennial.churn.scoring.app.GetScores;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists open alerts with the scores behind them. */
@Singleton
public class ListAlerts {
    private final Alerts alerts;
    private final GetScores scores;

    ListAlerts(Alerts alerts, GetScores scores) {
        this.alerts = alerts;
        this.scores = scores;
    }

    /** An open alert with the score behind it. */
    public record ScoredAlert(OpenAlert alert, CustomerScore score) {}

    /** A page, and where the next one starts unless it is the last. */
    public record Page(List<ScoredAlert> alerts, Optional<ValueKey> next) {}

    public Uni<Page> handle(TenantId tenant, Optional<ValueKey> after, int limit) {
        return alerts.byValue(tenant, after, limit)
                .flatMap(open -> scores.ofCustomers(tenant, customers(open)).map(found -> page(open, found, limit)));
    }

    private static List<String> customers(List<OpenAlert> open) {
        return open.stream().map(OpenAlert::customerId).toList();
    }

    /** An alert whose score ended between the two reads is about to be closed: it is left out. */
    private static Page page(List<OpenAlert> open, Map<String, CustomerScore> scores, int limit) {
        List<ScoredAlert> alerts = open.stream()
                .flatMap(
                        alert -> Optional.ofNullable(scores.get(alert.customerId()))
                                .map(score -> new ScoredAlert(alert, score))
                                .stream())
                .toList();
        if (open.size() < limit) {
            return new Page(alerts, Optional.empty());
        }
        OpenAlert last = open.getLast();
        return new Page(alerts, Optional.of(new ValueKey(last.valueAtRiskMinor(), last.customerId())));
    }
}
