package io.perennial.churn.alert.grpc;

import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.churn.v1.Alert;
import io.perennial.api.churn.v1.AlertRecord;
import io.perennial.api.churn.v1.AlertState;
import io.perennial.api.churn.v1.ListAlertsResponse;
import io.perennial.api.churn.v1.PullAlertsResponse;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.common.v1.Money;
import io.perennial.churn.alert.app.ListAlerts;
import io.perennial.churn.alert.app.ListAlerts.ScoredAlert;
import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.alert.store.Alerts.ValueKey;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.paging.PageToken;
import java.util.List;
import java.util.function.Function;

/** Writes alerts as messages. */
final class AlertRenderer {
    private AlertRenderer() {}

    static ListAlertsResponse toPage(ListAlerts.Page page, Function<CustomerScore, Score> scoreMessage) {
        ListAlertsResponse.Builder message = ListAlertsResponse.newBuilder();
        page.alerts().forEach(alert -> message.addAlerts(toAlert(alert, scoreMessage)));
        page.next().ifPresent(next -> message.setNextPageToken(token(next)));
        return message.build();
    }

    private static String token(ValueKey next) {
        List<String> keys = List.of(Long.toString(next.valueAtRiskMinor()), next.customerId());
        return PageToken.encode(AlertParser.LIST_METHOD, "", keys);
    }

    private static Alert toAlert(ScoredAlert alert, Function<CustomerScore, Score> scoreMessage) {
        return Alert.newBuilder()
                .setCustomerId(alert.score().customerId())
                .setState(state(alert.alert().state()))
                .setValueAtRisk(
                        money(alert.score().currencyCode(), alert.alert().valueAtRiskMinor()))
                .setScore(scoreMessage.apply(alert.score()))
                .setLastOrderTime(timestamp(alert.alert().lastOrderTime()))
                .setOpenTime(timestamp(alert.alert().openTime()))
                .build();
    }

    static PullAlertsResponse toPulled(FeedPage<AlertChange.OnFeed> page) {
        PullAlertsResponse.Builder message = PullAlertsResponse.newBuilder().setPosition(FeedMessages.position(page));
        page.records().forEach(record -> message.addRecords(toRecord(record)));
        return message.build();
    }

    private static AlertRecord toRecord(AlertChange.OnFeed record) {
        AlertRecord.Builder message = AlertRecord.newBuilder()
                .setPosition(record.position())
                .setTenantId(record.tenant().toString())
                .setCustomerId(record.change().customerId())
                .setState(state(record.change().state()))
                .setValueAtRisk(money(record.currencyCode(), record.change().valueAtRiskMinor()))
                .setProbability(record.change().probability())
                .setChangeTime(timestamp(record.change().time()))
                .setBackfill(record.change().cause().backfill());
        if (record.change().cause().acceptTime() != null) {
            message.setAcceptTime(timestamp(record.change().cause().acceptTime()));
        }
        return message.build();
    }

    private static AlertState state(AlertChange.State state) {
        return switch (state) {
            case NEW -> AlertState.ALERT_STATE_NEW;
            case ONGOING -> AlertState.ALERT_STATE_ONGOING;
            case RECOVERED -> AlertState.ALERT_STATE_RECOVERED;
            case LAPSED -> AlertState.ALERT_STATE_LAPSED;
        };
    }

    private static Money money(String currencyCode, long minorUnits) {
        return Money.newBuilder()
                .setCurrencyCode(currencyCode)
                .setMinorUnits(minorUnits)
                .build();
    }
}
