package io.perennial.churn.alert.store;

import io.perennial.churn.alert.domain.AlertDiff;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.domain.TieredScore;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHead;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open alerts. They change in the transaction of the scores behind them. Nobody who must not be profiled is listed. */
@Singleton
public class Alerts {

    /** Where a page ended. */
    public record ValueKey(long valueAtRiskMinor, String customerId) {}

    private final TenantTx tx;

    Alerts(TenantTx tx) {
        this.tx = tx;
    }

    /** By value at risk, highest first, then by customer. */
    public Uni<List<OpenAlert>> byValue(TenantId tenant, Optional<ValueKey> after, int limit) {
        Tuple which = Tuple.of(
                tenant.value(),
                after.map(ValueKey::valueAtRiskMinor).orElse(Long.MAX_VALUE),
                after.map(ValueKey::customerId).orElse(""),
                limit);
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(AlertSql.BY_VALUE)
                        .execute(which)
                        .map(rows -> Rows.list(rows, AlertRows::toOpen)));
    }

    /** Opens, changes and closes alerts after these scores were written or moved, and those ended. */
    public Uni<Void> follow(
            SqlConnection conn, TenantId tenant, boolean everybody, List<TieredScore> written, List<TierChange> ended) {
        List<String> customers = Stream.concat(
                        written.stream().map(TieredScore::customerId),
                        ended.stream().map(TierChange::customerId))
                .toList();
        return conn.preparedQuery(AlertSql.OPEN)
                .execute(ids(tenant, customers))
                .map(rows -> Rows.list(rows, AlertRows::toOpen))
                .map(open -> AlertDiff.of(everybody, written, ended, byCustomer(open)))
                .flatMap(diff -> store(conn, tenant, diff));
    }

    private static Map<String, OpenAlert> byCustomer(List<OpenAlert> open) {
        return open.stream().collect(Collectors.toMap(OpenAlert::customerId, Function.identity()));
    }

    private static Uni<Void> store(SqlConnection conn, TenantId tenant, AlertDiff diff) {
        Uni<Void> closed = diff.closed().isEmpty()
                ? Uni.createFrom().voidItem()
                : run(conn, AlertSql.CLOSE, ids(tenant, diff.closed()));
        return closed.flatMap(_ -> diff.open().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : run(conn, AlertSql.WRITE, AlertRows.open(tenant, diff.open())))
                .flatMap(_ -> diff.changes().isEmpty() ? Uni.createFrom().voidItem() : addToFeed(conn, tenant, diff));
    }

    private static Uni<Void> addToFeed(SqlConnection conn, TenantId tenant, AlertDiff diff) {
        int[] counts = new int[Shards.SHARD_COUNT];
        diff.changes().forEach(change -> counts[AlertRows.shard(tenant, change)]++);
        return FeedHead.reserve(conn, AlertFeed.FEED, counts)
                .flatMap(first -> run(conn, AlertSql.ADD_TO_FEED, AlertRows.feed(tenant, diff.changes(), first)));
    }

    private static Tuple ids(TenantId tenant, List<String> customers) {
        return Tuple.of(tenant.value(), customers.toArray(String[]::new));
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple values) {
        return conn.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
