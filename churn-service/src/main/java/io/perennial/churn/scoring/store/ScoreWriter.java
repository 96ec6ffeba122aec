package io.perennial.churn.scoring.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.ScoreDiff;
import io.perennial.churn.scoring.domain.ScoreDiff.Before;
import io.perennial.churn.scoring.domain.ScoreDiff.Written;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.domain.TieredScore;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes scores: set-based, a few statements a batch. */
public class ScoreWriter {

    /** Something else that has to change in the transaction of the scores. */
    @FunctionalInterface
    public interface Follower {
        /**
         * Follows a batch: these scores were written or moved, and those ended.
         *
         * @param everybody whether the batch is of a scoring of everybody
         */
        Uni<Void> follow(
                SqlConnection conn,
                TenantId tenant,
                boolean everybody,
                List<TieredScore> written,
                List<TierChange> ended);
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
     * Writes a batch in one transaction: the scores, in the tiers of the tenant's policy as it is then, their changes and
     * what follows from them. A customer of the batch without a rating has no score any more. Answers false, and writes
     * nothing, where it is another model's turn.
     */
    public Uni<Boolean> write(Scoring scoring, List<Customer> customers, List<CustomerRating> ratings) {
        return tx.inTenant(
                        scoring.tenant(),
                        conn -> PolicyInForce.hold(conn, scoring.tenant())
                                .flatMap(policy -> isItsTurn(conn, scoring)
                                        .flatMap(mine -> mine
                                                ? write(conn, scoring, policy, customers, ratings)
                                                        .map(Optional::of)
                                                : Uni.createFrom().item(Optional.<ScoreDiff>empty()))))
                .invoke(diff -> diff.ifPresent(this::count))
                .map(Optional::isPresent);
    }

    private static Uni<Boolean> isItsTurn(SqlConnection conn, Scoring scoring) {
        return conn.preparedQuery(ScoreWriteSql.TURN)
                .execute(Tuple.of(scoring.tenant().value(), scoring.modelId()))
                .map(rows -> Rows.only(rows).getBoolean("mine"));
    }

    private Uni<ScoreDiff> write(
            SqlConnection conn,
            Scoring scoring,
            PolicyInForce policy,
            List<Customer> customers,
            List<CustomerRating> ratings) {
        Tuple ids = Tuple.of(
                scoring.tenant().value(),
                customers.stream().map(Customer::customerId).toArray(String[]::new));
        Map<String, CustomerRating> byCustomer = new HashMap<>();
        ratings.forEach(rating -> byCustomer.put(rating.customerId(), rating));
        Set<String> marked = customers.stream()
                .filter(customer -> customer.mark() != null)
                .map(Customer::customerId)
                .collect(Collectors.toSet());
        return conn.preparedQuery(ScoreWriteSql.LOCK_CUSTOMERS)
                .execute(ids)
                .flatMap(_ -> conn.preparedQuery(ScoreWriteSql.BEFORE).execute(ids))
                .map(rows -> ScoreDiff.of(
                        scoring, policy.tiers(), Rows.list(rows, row -> ScoreRows.toBefore(row, marked)), byCustomer))
                .call(diff -> store(conn, scoring, customers, diff));
    }

    private Uni<Void> store(SqlConnection conn, Scoring scoring, List<Customer> customers, ScoreDiff diff) {
        List<TieredScore> scores = diff.written().stream().map(Written::score).toList();
        return run(conn, ScoreWriteSql.UNMARK, ScoreBatch.marks(scoring, customers))
                .flatMap(_ -> some(diff.overtaken(), () -> mark(conn, scoring, diff.overtaken())))
                .flatMap(_ -> some(diff.written(), () -> write(conn, scoring, diff.written())))
                .flatMap(_ -> some(diff.ended(), () -> end(conn, scoring, diff.ended())))
                .flatMap(_ -> follower.follow(conn, scoring.tenant(), scoring.everybody(), scores, diff.ended()))
                .flatMap(_ -> ScoreChanges.add(conn, scoring.tenant(), scoring.scoreTime(), diff.changes()));
    }

    private static Uni<Void> mark(SqlConnection conn, Scoring scoring, List<Before> overtaken) {
        return run(conn, ScoreWriteSql.MARK, ScoreBatch.overtaken(scoring, overtaken));
    }

    private static Uni<Void> write(SqlConnection conn, Scoring scoring, List<Written> written) {
        return run(conn, ScoreWriteSql.WRITE, ScoreBatch.written(scoring, written));
    }

    private static Uni<Void> end(SqlConnection conn, Scoring scoring, List<TierChange> ended) {
        String[] customers = ended.stream().map(TierChange::customerId).toArray(String[]::new);
        return run(conn, ScoreWriteSql.END, Tuple.of(scoring.tenant().value(), customers));
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

    private void count(ScoreDiff diff) {
        for (RiskTier tier : RiskTier.values()) {
            long count = diff.written().stream()
                    .filter(written -> written.score().tier() == tier)
                    .count();
            meters.counter("perennial.churn.scores.written", "tier", tier.name())
                    .increment(count);
        }
    }

    private static Uni<Void> some(List<?> rows, Supplier<Uni<Void>> work) {
        return rows.isEmpty() ? Uni.createFrom().voidItem() : work.get();
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple values) {
        return conn.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
