package io.perennial.churn.scoring.store;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.domain.TieredScore;
import io.perennial.churn.scoring.store.ScoreWriter.Follower;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/**
 * Moves scores into the tiers of their tenant's policy, without scoring anybody. Whoever writes scores meanwhile does so by
 * the same policy, so that none has to move twice.
 */
public class TierWriter {
    private final TenantTx tx;
    private final Follower follower;

    public TierWriter(TenantTx tx, Follower follower) {
        this.tx = tx;
        this.follower = follower;
    }

    /** Tenants with scores that may be in wrong tiers. */
    public Uni<List<TenantId>> tenants() {
        return tx.inEveryTenant(
                conn -> conn.preparedQuery(TierSql.TENANTS).execute().map(rows -> Rows.list(rows, Rows::tenant)));
    }

    /**
     * Moves a page of scores in one transaction. Answers false, and notes the policy's version, where none is in a wrong
     * tier.
     */
    public Uni<Boolean> next(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> PolicyInForce.hold(conn, tenant)
                        .flatMap(policy -> misplaced(conn, tenant, policy)
                                .flatMap(customers -> customers.isEmpty()
                                        ? reached(conn, tenant, policy).replaceWith(false)
                                        : move(conn, tenant, policy, customers).replaceWith(true))));
    }

    private static Uni<List<String>> misplaced(SqlConnection conn, TenantId tenant, PolicyInForce policy) {
        Tuple which = Tuple.of(
                tenant.value(), policy.tiers().mediumMin(), policy.tiers().highMin(), ScoreWriter.BATCH_MAX);
        return conn.preparedQuery(TierSql.MISPLACED)
                .execute(which)
                .map(rows -> Rows.list(rows, row -> row.getString("customer_id")));
    }

    private static Uni<Void> reached(SqlConnection conn, TenantId tenant, PolicyInForce policy) {
        return conn.preparedQuery(TierSql.REACHED)
                .execute(Tuple.of(tenant.value(), policy.version()))
                .replaceWithVoid();
    }

    private Uni<Void> move(SqlConnection conn, TenantId tenant, PolicyInForce policy, List<String> customers) {
        Tuple which = Tuple.of(tenant.value(), customers.toArray(String[]::new));
        Tuple move = Tuple.of(
                tenant.value(),
                customers.toArray(String[]::new),
                policy.tiers().mediumMin(),
                policy.tiers().highMin());
        return conn.preparedQuery(ScoreWriteSql.LOCK_CUSTOMERS)
                .execute(which)
                .flatMap(_ -> conn.preparedQuery(TierSql.MOVE).execute(move))
                .map(rows -> Rows.list(rows, row -> row))
                .flatMap(moved -> moved.isEmpty() ? Uni.createFrom().voidItem() : tell(conn, tenant, moved));
    }

    private Uni<Void> tell(SqlConnection conn, TenantId tenant, List<Row> moved) {
        List<TieredScore> scores = moved.stream().map(TierWriter::score).toList();
        List<TierChange> changes = moved.stream().map(TierWriter::change).toList();
        return follower.follow(conn, tenant, false, scores, List.of())
                .flatMap(_ -> ScoreChanges.add(conn, tenant, Rows.instant(moved.getFirst(), "now"), changes));
    }

    private static TieredScore score(Row row) {
        return new TieredScore(
                row.getString("customer_id"),
                row.getDouble("probability"),
                RiskTier.valueOf(row.getString("tier")),
                Rows.instant(row, "as_of_time"),
                Rows.instant(row, "last_order_time"),
                row.getLong("revenue_minor"),
                Cause.POLICY);
    }

    private static TierChange change(Row row) {
        return new TierChange(
                row.getString("customer_id"),
                Optional.of(RiskTier.valueOf(row.getString("previous_tier"))),
                Optional.of(RiskTier.valueOf(row.getString("tier"))),
                row.getDouble("probability"),
                row.getUUID("model_id"),
                Rows.instant(row, "as_of_time"),
                Cause.POLICY);
    }
}
