package io.perennial.churn.alert.app;

import io.perennial.churn.alert.app.Alerts.ValueKey;
import io.perennial.churn.alert.domain.AlertDiff;
import io.perennial.churn.alert.domain.CustomerAlert;
import io.perennial.churn.scoring.app.Scores;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists open alerts with the scores that they rest on. */
@Singleton
public class ListAlerts {
    private final Alerts alerts;
    private final Scores scores;

    ListAlerts(Alerts alerts, Scores scores) {
        this.alerts = alerts;
        this.scores = scores;
    }

    /** A page, and whether it is the last. */
    public record Page(List<CustomerAlert> alerts, Optional<ValueKey> next) {}

    public Uni<Page> handle(TenantId tenant, Optional<ValueKey> after, int limit) {
        return alerts.byValue(tenant, after, limit)
                .flatMap(open -> scores.ofCustomers(tenant, customers(open)).map(found -> page(open, found, limit)));
    }

    private static List<String> customers(List<AlertDiff.Kept> open) {
        return open.stream().map(AlertDiff.Kept::customerId).toList();
    }

    /** An alert whose score ended between the two reads is about to be closed: it is left out. */
    private static Page page(List<AlertDiff.Kept> open, List<CustomerScore> scores, int limit) {
        Map<String, CustomerScore> byCustomer =
                scores.stream().collect(Collectors.toMap(CustomerScore::customerId, Function.identity()));
        List<CustomerAlert> alerts = open.stream()
                .flatMap(
                        alert -> Optional.ofNullable(byCustomer.get(alert.customerId()))
                                .map(score -> new CustomerAlert(score, alert))
                                .stream())
                .toList();
        if (open.size() < limit) {
            return new Page(alerts, Optional.empty());
        }
        AlertDiff.Kept last = open.getLast();
        return new Page(alerts, Optional.of(new ValueKey(last.valueAtRiskMinor(), last.customerId())));
    }
}
