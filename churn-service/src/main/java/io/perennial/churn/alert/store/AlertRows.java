package io.perennial.churn.alert.store;

import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

/** Rows as values, and values as parameters. */
final class AlertRows {
    private AlertRows() {}

    static OpenAlert toOpen(Row row) {
        return new OpenAlert(
                row.getString("customer_id"),
                State.valueOf(row.getString("state")),
                Rows.instant(row, "open_time"),
                row.getLong("value_at_risk_minor"),
                Rows.instant(row, "last_order_time"));
    }

    static AlertChange.OnFeed toRecord(Row row) {
        return new AlertChange.OnFeed(
                row.getLong("position"),
                Rows.tenant(row),
                new AlertChange(
                        row.getString("customer_id"),
                        State.valueOf(row.getString("state")),
                        row.getLong("value_at_risk_minor"),
                        row.getDouble("probability")),
                row.getString("currency_code"),
                Rows.instant(row, "change_time"));
    }

    static Tuple open(Scoring scoring, List<OpenAlert> open) {
        return Columns.of(open)
                .value(scoring.tenant().value())
                .texts(OpenAlert::customerId)
                .texts(alert -> alert.state().name())
                .times(OpenAlert::openTime)
                .longs(OpenAlert::valueAtRiskMinor)
                .times(OpenAlert::lastOrderTime)
                .tuple();
    }

    /** Each change takes the next position of its shard. */
    static Tuple feed(Scoring scoring, List<AlertChange> changes, long[] first) {
        long[] next = first.clone();
        return Columns.of(changes)
                .value(scoring.tenant().value())
                .value(Rows.utc(scoring.asOf()))
                .shorts(change -> (short) shard(scoring, change))
                .longs(change -> next[shard(scoring, change)]++)
                .texts(AlertChange::customerId)
                .texts(change -> change.state().name())
                .longs(AlertChange::valueAtRiskMinor)
                .doubles(AlertChange::probability)
                .tuple();
    }

    static int shard(Scoring scoring, AlertChange change) {
        return Shards.of(scoring.tenant(), new CustomerId(change.customerId()));
    }
}
