package io.perennial.churn.alert.store;

import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.history.domain.Cause;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
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
                        row.getDouble("probability"),
                        Rows.instant(row, "change_time"),
                        new Cause(row.getBoolean("backfill"), Rows.instantOrNull(row, "accept_time"), null)),
                row.getString("currency_code"));
    }

    static Tuple open(TenantId tenant, List<OpenAlert> open) {
        return Columns.of(open)
                .value(tenant.value())
                .texts(OpenAlert::customerId)
                .texts(alert -> alert.state().name())
                .times(OpenAlert::openTime)
                .longs(OpenAlert::valueAtRiskMinor)
                .times(OpenAlert::lastOrderTime)
                .tuple();
    }

    /** Each change takes the next position of its shard. */
    static Tuple feed(TenantId tenant, List<AlertChange> changes, long[] first) {
        long[] next = first.clone();
        return Columns.of(changes)
                .value(tenant.value())
                .shorts(change -> (short) shard(tenant, change))
                .longs(change -> next[shard(tenant, change)]++)
                .texts(AlertChange::customerId)
                .texts(change -> change.state().name())
                .longs(AlertChange::valueAtRiskMinor)
                .doubles(AlertChange::probability)
                .times(AlertChange::time)
                .flags(change -> change.cause().backfill())
                .times(change -> change.cause().acceptTime())
                .tuple();
    }

    static int shard(TenantId tenant, AlertChange change) {
        return Shards.of(tenant, new CustomerId(change.customerId()));
    }
}
