package io.perennial.churn.alert.store;

import io.perennial.churn.alert.app.Alerts;
import io.perennial.churn.alert.domain.AlertDiff;
import io.perennial.churn.alert.domain.AlertDiff.Kept;
import io.perennial.churn.alert.domain.OpenAlert;
import io.perennial.churn.scoring.app.ScoreFollower;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHead;
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

/** {@link Alerts} in PostgreSQL, kept up with scores in their transaction. */
@Singleton
public class PgAlerts implements Alerts, ScoreFollower<SqlConnection> {
    private final TenantTx tx;

    PgAlerts(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<List<Kept>> byValue(TenantId tenant, Optional<ValueKey> after, int limit) {
        Tuple which = Tuple.of(
                tenant.value(),
                after.map(ValueKey::valueAtRiskMinor).orElse(Long.MAX_VALUE),
                after.map(ValueKey::customerId).orElse(""),
                limit);
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(AlertSql.BY_VALUE).execute(which).map(AlertRows::toKept));
    }

    @Override
    public Uni<Void> follow(SqlConnection conn, Scoring scoring, List<CustomerRating> written, List<String> ended) {
        String[] customers = Stream.concat(written.stream().map(CustomerRating::customerId), ended.stream())
                .toArray(String[]::new);
        return conn.preparedQuery(AlertSql.OPEN)
                .execute(Tuple.of(scoring.tenant().value(), customers))
                .map(AlertRows::toOpen)
                .map(open -> AlertDiff.of(scoring, written, ended, byCustomer(open)))
                .flatMap(diff -> store(conn, scoring, diff));
    }

    private static Map<String, OpenAlert> byCustomer(List<OpenAlert> open) {
        return open.stream().collect(Collectors.toMap(OpenAlert::customerId, Function.identity()));
    }

    private static Uni<Void> store(SqlConnection conn, Scoring scoring, AlertDiff diff) {
        Uni<Void> closed = diff.closed().isEmpty()
                ? Uni.createFrom().voidItem()
                : run(conn, AlertSql.CLOSE, AlertRows.closed(scoring, diff.closed()));
        return closed.flatMap(_ -> diff.open().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : run(conn, AlertSql.KEEP, AlertRows.kept(scoring, diff.open())))
                .flatMap(_ -> diff.changes().isEmpty() ? Uni.createFrom().voidItem() : tell(conn, scoring, diff));
    }

    private static Uni<Void> tell(SqlConnection conn, Scoring scoring, AlertDiff diff) {
        int[] shards = diff.changes().stream()
                .mapToInt(change -> Shards.of(scoring.tenant(), new CustomerId(change.customerId())))
                .toArray();
        int[] counts = new int[Shards.SHARD_COUNT];
        for (int shard : shards) {
            counts[shard]++;
        }
        return FeedHead.reserve(conn, PgAlertFeed.FEED, counts)
                .flatMap(first -> run(conn, AlertSql.TELL, AlertRows.told(scoring, diff.changes(), shards, first)));
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple values) {
        return conn.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
