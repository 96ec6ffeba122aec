package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.app.ScoreFollower;
import io.perennial.churn.scoring.app.ScoreWriter;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.ScoreDiff;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.store.ScoreBatch.Told;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHead;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** {@link ScoreWriter} in PostgreSQL: set-based, a handful of statements a batch. */
@Singleton
public class PgScoreWriter implements ScoreWriter {
    private final TenantTx tx;
    private final ScoreFollower<SqlConnection> follower;

    PgScoreWriter(TenantTx tx, ScoreFollower<SqlConnection> follower) {
        this.tx = tx;
        this.follower = follower;
    }

    @Override
    public Uni<Boolean> write(Scoring scoring, List<Changed> customers, List<CustomerRating> ratings) {
        return tx.inTenant(
                scoring.tenant(),
                conn -> conn.preparedQuery(ScoreWriteSql.HOLD_TENANT)
                        .execute(Tuple.of(scoring.tenant().value()))
                        .flatMap(_ -> conn.preparedQuery(ScoreWriteSql.TURN)
                                .execute(Tuple.of(scoring.tenant().value(), scoring.modelId())))
                        .map(rows -> rows.iterator().next().getBoolean("mine"))
                        .call(mine -> mine
                                ? writeBatch(conn, scoring, customers, ratings)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> writeBatch(
            SqlConnection conn, Scoring scoring, List<Changed> customers, List<CustomerRating> ratings) {
        Tuple ids = ids(scoring, customers.stream().map(Changed::customerId).toList());
        Map<String, CustomerRating> byCustomer = new HashMap<>();
        ratings.forEach(rating -> byCustomer.put(rating.customerId(), rating));
        return conn.preparedQuery(ScoreWriteSql.HOLD_CUSTOMERS)
                .execute(ids)
                .flatMap(_ -> conn.preparedQuery(ScoreWriteSql.STANDINGS).execute(ids))
                .map(rows -> ScoreDiff.of(scoring, ScoreRows.toStandings(rows), byCustomer))
                .flatMap(diff -> store(conn, scoring, customers, diff));
    }

    private Uni<Void> store(SqlConnection conn, Scoring scoring, List<Changed> customers, ScoreDiff diff) {
        return run(conn, ScoreWriteSql.WORKED_OFF, ScoreBatch.marks(scoring, customers))
                .flatMap(_ -> some(diff.overtaken(), () -> mark(conn, scoring, diff.overtaken())))
                .flatMap(_ -> some(diff.written(), () -> write(conn, scoring, diff.written())))
                .flatMap(_ -> some(diff.ended(), () -> end(conn, scoring, diff.ended())))
                .flatMap(_ -> follower.follow(conn, scoring, diff.written(), diff.ended()))
                .flatMap(_ -> some(diff.changes(), () -> tell(conn, scoring, customers, diff.changes())));
    }

    private static Uni<Void> mark(SqlConnection conn, Scoring scoring, List<String> customers) {
        return run(conn, ScoreWriteSql.MARK, ids(scoring, customers));
    }

    private static Uni<Void> write(SqlConnection conn, Scoring scoring, List<CustomerRating> ratings) {
        return run(conn, ScoreWriteSql.WRITE, ScoreBatch.written(scoring, ratings));
    }

    private static Uni<Void> end(SqlConnection conn, Scoring scoring, List<String> customers) {
        return run(conn, ScoreWriteSql.END, ids(scoring, customers));
    }

    /** Positions come last, since their rows stay locked up to the end of the transaction. */
    private static Uni<Void> tell(
            SqlConnection conn, Scoring scoring, List<Changed> customers, List<TierChange> changes) {
        int[] counts = new int[Shards.SHARD_COUNT];
        changes.stream().filter(TierChange::isOfTier).forEach(change -> counts[shard(scoring, change)]++);
        return FeedHead.reserve(conn, PgScoreFeed.FEED, counts)
                .map(first -> number(scoring, customers, changes, first))
                .flatMap(told -> run(conn, ScoreWriteSql.NOTE, ScoreBatch.noted(scoring, told))
                        .flatMap(_ -> run(conn, ScoreWriteSql.TELL, ScoreBatch.told(scoring, onFeed(told)))));
    }

    private static List<Told> number(Scoring scoring, List<Changed> customers, List<TierChange> changes, long[] first) {
        Map<String, String> traceparents = new HashMap<>();
        for (Changed each : customers) {
            if (each.traceparent() != null) {
                traceparents.put(each.customerId(), each.traceparent());
            }
        }
        long[] next = first.clone();
        List<Told> told = new ArrayList<>(changes.size());
        for (TierChange change : changes) {
            int shard = shard(scoring, change);
            long position = change.isOfTier() ? next[shard]++ : 0;
            told.add(new Told(change, shard, position, traceparents.get(change.customerId())));
        }
        return told;
    }

    private static List<Told> onFeed(List<Told> told) {
        return told.stream().filter(each -> each.position() > 0).toList();
    }

    private static int shard(Scoring scoring, TierChange change) {
        return Shards.of(scoring.tenant(), new CustomerId(change.customerId()));
    }

    @Override
    public Uni<List<String>> notWrittenBy(Scoring scoring, String after, int limit) {
        Tuple which = Tuple.of(
                scoring.tenant().value(),
                ScoreBatch.time(scoring.asOf()),
                ScoreBatch.time(scoring.scoreTime()),
                after,
                limit);
        return tx.inTenant(
                scoring.tenant(),
                conn -> conn.preparedQuery(ScoreWriteSql.NOT_WRITTEN_BY)
                        .execute(which)
                        .map(rows -> ScoreRows.stream(rows)
                                .map(row -> row.getString("customer_id"))
                                .toList()));
    }

    @Override
    public Uni<List<Changed>> changed(TenantId tenant, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreWriteSql.CHANGED)
                        .execute(Tuple.of(tenant.value(), limit))
                        .map(rows -> ScoreRows.stream(rows)
                                .map(row -> new Changed(
                                        row.getString("customer_id"),
                                        ScoreRows.instant(row, "mark_time"),
                                        row.getString("traceparent")))
                                .toList()));
    }

    @Override
    public Uni<List<TenantId>> tenantsWithChanges() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(ScoreWriteSql.TENANTS_WITH_CHANGES)
                .execute()
                .map(rows -> ScoreRows.stream(rows)
                        .map(row -> new TenantId(row.getInteger("tenant_id")))
                        .toList()));
    }

    @Override
    public Uni<Void> finished(TenantId tenant, UUID modelId, Instant asOf) {
        Tuple values = Tuple.of(tenant.value(), modelId, ScoreBatch.time(asOf));
        return tx.inTenant(tenant, conn -> run(conn, ScoreWriteSql.FINISHED, values));
    }

    @Override
    public Uni<Boolean> takeRun(TenantId tenant, Instant before, Duration lease) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(ScoreWriteSql.TAKE_RUN)
                        .execute(Tuple.of(tenant.value(), ScoreBatch.time(before), (double) lease.toSeconds()))
                        .map(rows -> rows.rowCount() == 1));
    }

    @Override
    public Uni<Void> renewRun(TenantId tenant, Duration lease) {
        Tuple values = Tuple.of(tenant.value(), (double) lease.toSeconds());
        return tx.inTenant(tenant, conn -> run(conn, ScoreWriteSql.RENEW_RUN, values));
    }

    private static Tuple ids(Scoring scoring, List<String> customers) {
        return Tuple.of(scoring.tenant().value(), customers.toArray(String[]::new));
    }

    private static Uni<Void> some(List<?> rows, Supplier<Uni<Void>> work) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : work.get();
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple values) {
        return conn.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
