package io.perennial.churn.alert.store;

import io.perennial.churn.alert.domain.AlertDiff;
import io.perennial.churn.alert.domain.AlertDiff.OpenAlert;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
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

    /** Opens, changes and closes alerts after these scores were written, and those of these customers ended. */
    public Uni<Void> follow(SqlConnection conn, Scoring scoring, List<CustomerRating> written, List<String> ended) {
        List<String> customers = Stream.concat(written.stream().map(CustomerRating::customerId), ended.stream())
                .toList();
        return conn.preparedQuery(AlertSql.OPEN)
                .execute(ids(scoring, customers))
                .map(rows -> Rows.list(rows, AlertRows::toOpen))
                .map(open -> AlertDiff.of(scoring, written, ended, byCustomer(open)))
                .flatMap(diff -> store(conn, scoring, diff));
    }

    private static Map<String, OpenAlert> byCustomer(List<OpenAlert> open) {
        return open.stream().collect(Collectors.toMap(OpenAlert::customerId, Function.identity()));
    }

    private static Uni<Void> store(SqlConnection conn, Scoring scoring, AlertDiff diff) {
        Uni<Void> closed = diff.closed().isEmpty()
                ? Uni.createFrom().voidItem()
                : run(conn, AlertSql.CLOSE, ids(scoring, diff.closed()));
        return closed.flatMap(_ -> diff.open().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : run(conn, AlertSql.WRITE, AlertRows.open(scoring, diff.open())))
                .flatMap(_ -> diff.changes().isEmpty() ? Uni.createFrom().voidItem() : addToFeed(conn, scoring, diff));
    }

    private static Uni<Void> addToFeed(SqlConnection conn, Scoring scoring, AlertDiff diff) {
        int[] counts = new int[Shards.SHARD_COUNT];
        diff.changes().forEach(change -> counts[AlertRows.shard(scoring, change)]++);
        return FeedHead.reserve(conn, AlertFeed.FEED, counts)
                .flatMap(first -> run(conn, AlertSql.ADD_TO_FEED, AlertRows.feed(scoring, diff.changes(), first)));
    }

    private static Tuple ids(Scoring scoring, List<String> customers) {
        return Tuple.of(scoring.tenant().value(), customers.toArray(String[]::new));
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple values) {
        return conn.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
