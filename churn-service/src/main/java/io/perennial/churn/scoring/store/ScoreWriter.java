package io.perennial.churn.scoring.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.ScoreDiff;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.store.ScoreBatch.NumberedChange;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.feed.FeedHead;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes scores: set-based, a few statements a batch. */
public class ScoreWriter {

    /** Something else that has to change in the transaction of the scores. */
    @FunctionalInterface
    public interface Follower {
        /** Follows a batch: these scores were written, and those of these customers ended. */
        Uni<Void> follow(SqlConnection conn, Scoring scoring, List<CustomerRating> written, List<String> ended);
    }

    /** The most customers of a batch. */
    public static final int BATCH_MAX = 2_000;

    private final TenantTx tx;
    private final MeterRegistry meters;
    private final Follower follower;

    public ScoreWriter(TenantTx tx, MeterRegistry meters, Follower follower) {
        this.tx = tx;
        this.meters = meters;
        this.follower = follower;
    }

    /**
     * Writes a batch in one transaction: the scores, their changes and what follows from them. A customer of the batch
     * without a rating has no score any more. Answers false, and writes nothing, where it is another model's turn.
     */
    public Uni<Boolean> write(Scoring scoring, List<Customer> customers, List<CustomerRating> ratings) {
        return writeAtItsTurn(scoring, customers, ratings).invoke(mine -> {
            if (mine) {
                count(ratings);
            }
        });
    }

    private Uni<Boolean> writeAtItsTurn(Scoring scoring, List<Customer> customers, List<CustomerRating> ratings) {
        return tx.inTenant(
                scoring.tenant(),
                conn -> conn.preparedQuery(ScoreWriteSql.LOCK_TENANT)
                        .execute(Tuple.of(scoring.tenant().value()))
                        .flatMap(_ -> conn.preparedQuery(ScoreWriteSql.TURN)
                                .execute(Tuple.of(scoring.tenant().value(), scoring.modelId())))
                        .map(rows -> Rows.only(rows).getBoolean("mine"))
                        .call(mine -> mine
                                ? writeBatch(conn, scoring, customers, ratings)
                                : Uni.createFrom().voidItem()));
    }

    private Uni<Void> writeBatch(
            SqlConnection conn, Scoring scoring, List<Customer> customers, List<CustomerRating> ratings) {
        Tuple ids = ids(scoring, customers.stream().map(Customer::customerId).toList());
        Map<String, CustomerRating> byCustomer = new HashMap<>();
        ratings.forEach(rating -> byCustomer.put(rating.customerId(), rating));
        return conn.preparedQuery(ScoreWriteSql.LOCK_CUSTOMERS)
                .execute(ids)
                .flatMap(_ -> conn.preparedQuery(ScoreWriteSql.BEFORE).execute(ids))
                .map(rows -> ScoreDiff.of(scoring, Rows.list(rows, ScoreRows::toBefore), byCustomer))
                .flatMap(diff -> store(conn, scoring, customers, diff));
    }

    private Uni<Void> store(SqlConnection conn, Scoring scoring, List<Customer> customers, ScoreDiff diff) {
        return run(conn, ScoreWriteSql.UNMARK, ScoreBatch.marks(scoring, customers))
                .flatMap(_ -> some(diff.overtaken(), () -> mark(conn, scoring, diff.overtaken())))
                .flatMap(_ -> some(diff.written(), () -> write(conn, scoring, diff.written())))
                .flatMap(_ -> some(diff.ended(), () -> end(conn, scoring, diff.ended())))
                .flatMap(_ -> follower.follow(conn, scoring, diff.written(), diff.ended()))
                .flatMap(_ -> some(diff.changes(), () -> storeChanges(conn, scoring, customers, diff.changes())));
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

    /** Positions come last, since the rows that count them stay locked to the end of the transaction. */
    private static Uni<Void> storeChanges(
            SqlConnection conn, Scoring scoring, List<Customer> customers, List<TierChange> changes) {
        int[] counts = new int[Shards.SHARD_COUNT];
        changes.stream().filter(TierChange::isOfTier).forEach(change -> counts[shard(scoring, change)]++);
        return FeedHead.reserve(conn, ScoreFeed.FEED, counts)
                .map(first -> number(scoring, customers, changes, first))
                .flatMap(numbered -> run(conn, ScoreWriteSql.ADD_TO_HISTORY, ScoreBatch.history(scoring, numbered))
                        .flatMap(
                                _ -> run(conn, ScoreWriteSql.ADD_TO_FEED, ScoreBatch.feed(scoring, onFeed(numbered)))));
    }

    private static List<NumberedChange> number(
            Scoring scoring, List<Customer> customers, List<TierChange> changes, long[] first) {
        Map<String, String> traceparents = new HashMap<>();
        for (Customer each : customers) {
            if (each.traceparent() != null) {
                traceparents.put(each.customerId(), each.traceparent());
            }
        }
        long[] next = first.clone();
        List<NumberedChange> numbered = new ArrayList<>(changes.size());
        for (TierChange change : changes) {
            int shard = shard(scoring, change);
            long position = change.isOfTier() ? next[shard]++ : 0;
            numbered.add(new NumberedChange(change, shard, position, traceparents.get(change.customerId())));
        }
        return numbered;
    }

    private static List<NumberedChange> onFeed(List<NumberedChange> changes) {
        return changes.stream().filter(each -> each.position() > 0).toList();
    }

    private static int shard(Scoring scoring, TierChange change) {
        return Shards.of(scoring.tenant(), new CustomerId(change.customerId()));
    }

    /**
     * Customers whose score was there before a scoring began, and is not for a later instant; in the order of ids,
     * after the given one.
     */
    public Uni<List<String>> notWrittenBy(Scoring scoring, String after, int limit) {
        Tuple which = Tuple.of(
                scoring.tenant().value(), Rows.utc(scoring.asOf()), Rows.utc(scoring.scoreTime()), after, limit);
        return tx.inTenant(
                scoring.tenant(),
                conn -> conn.preparedQuery(ScoreWriteSql.NOT_WRITTEN_BY)
                        .execute(which)
                        .map(rows -> Rows.list(rows, row -> row.getString("customer_id"))));
    }

    private void count(List<CustomerRating> written) {
        for (RiskTier tier : RiskTier.values()) {
            long count =
                    written.stream().filter(rating -> rating.tier() == tier).count();
            meters.counter("perennial.churn.scores.written", "tier", tier.name())
                    .increment(count);
        }
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
