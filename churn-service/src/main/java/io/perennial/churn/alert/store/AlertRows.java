package io.perennial.churn.alert.store;

import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.alert.domain.AlertChange.State;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.platform.domain.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows as values, and values as parameters. */
final class AlertRows {
    private AlertRows() {}

    static List<OpenAlert> toOpen(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new OpenAlert(
                        row.getString("customer_id"),
                        State.valueOf(row.getString("state")),
                        instant(row, "open_time"),
                        row.getLong("value_at_risk_minor"),
                        instant(row, "last_order_time")))
                .toList();
    }

    static List<AlertChange.OnFeed> toFeed(RowSet<Row> rows) {
        return stream(rows)
                .map(row -> new AlertChange.OnFeed(
                        row.getLong("position"),
                        new TenantId(row.getInteger("tenant_id")),
                        new AlertChange(
                                row.getString("customer_id"),
                                State.valueOf(row.getString("state")),
                                row.getLong("value_at_risk_minor"),
                                row.getDouble("probability")),
                        row.getString("currency_code"),
                        instant(row, "change_time")))
                .toList();
    }

    static Tuple closed(Scoring scoring, List<String> customers) {
        return Tuple.of(scoring.tenant().value(), customers.toArray(String[]::new));
    }

    static Tuple open(Scoring scoring, List<OpenAlert> open) {
        return Tuple.of(scoring.tenant().value())
                .addValue(open.stream().map(OpenAlert::customerId).toArray(String[]::new))
                .addValue(open.stream().map(alert -> alert.state().name()).toArray(String[]::new))
                .addValue(open.stream().map(alert -> time(alert.openTime())).toArray(OffsetDateTime[]::new))
                .addValue(open.stream().map(OpenAlert::valueAtRiskMinor).toArray(Long[]::new))
                .addValue(
                        open.stream().map(alert -> time(alert.lastOrderTime())).toArray(OffsetDateTime[]::new));
    }

    static Tuple feed(Scoring scoring, List<AlertChange> changes, int[] shards, long[] first) {
        Short[] shardColumn = new Short[shards.length];
        Long[] positions = new Long[shards.length];
        long[] next = first.clone();
        for (int i = 0; i < shards.length; i++) {
            shardColumn[i] = (short) shards[i];
            positions[i] = next[shards[i]]++;
        }
        return Tuple.of(scoring.tenant().value(), time(scoring.asOf()), shardColumn, positions)
                .addValue(changes.stream().map(AlertChange::customerId).toArray(String[]::new))
                .addValue(changes.stream().map(change -> change.state().name()).toArray(String[]::new))
                .addValue(changes.stream().map(AlertChange::valueAtRiskMinor).toArray(Long[]::new))
                .addValue(changes.stream().map(AlertChange::probability).toArray(Double[]::new));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
