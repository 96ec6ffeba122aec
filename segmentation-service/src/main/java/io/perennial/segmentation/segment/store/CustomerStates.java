package io.perennial.segmentation.segment.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventPage.Erasure;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out customers' state anew, in the caller's transaction and under the lock of the shard. */
@Singleton
class CustomerStates {

    /** So many customers a statement whom time or a policy has changed. */
    static final int BATCH_MAX = 5_000;

    private final Counter changes;
    private final Counter transitions;

    CustomerStates(MeterRegistry meters) {
        this.changes = Counter.builder("perennial.segmentation.membership.changes")
                .description("Customers who entered or left segments")
                .register(meters);
        this.transitions = Counter.builder("perennial.segmentation.transitions")
                .description("Customers whose state was worked out anew because time had passed")
                .register(meters);
    }

    /** Of customers that a page has changed, and by what. */
    Uni<Void> ofNamed(SqlConnection conn, Map<CustomerKey, Cause> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                                conn,
                                StateSql.OF_NAMED,
                                Columns.of(customers.entrySet())
                                        .keys(Map.Entry::getKey)
                                        .texts(customer -> customer.getValue().traceparent())
                                        .flags(customer -> customer.getValue().backfill())
                                        .times(customer -> customer.getValue().acceptTime())
                                        .tuple())
                        .replaceWithVoid();
    }

    /** Of all customers whom the clock has changed, batch after batch. */
    Uni<Void> ofAllDue(SqlConnection conn, Set<TenantId> tenants, int shard) {
        return InTurn.whileMore(() -> anyDue(conn, tenants, shard)
                .call(due ->
                        due ? ofDue(conn, tenants, shard) : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> anyDue(SqlConnection conn, Set<TenantId> tenants, int shard) {
        return conn.preparedQuery(StateSql.ANY_DUE)
                .execute(Columns.of(tenants)
                        .tenants(tenant -> tenant)
                        .value((short) shard)
                        .tuple())
                .map(rows -> Rows.only(rows).getBoolean("due"));
    }

    /** Of the first {@link #BATCH_MAX} of them; answers how many there were. */
    Uni<Integer> ofDue(SqlConnection conn, Set<TenantId> tenants, int shard) {
        return run(
                        conn,
                        StateSql.OF_DUE,
                        Columns.of(tenants)
                                .tenants(tenant -> tenant)
                                .value((short) shard)
                                .value(BATCH_MAX)
                                .tuple())
                .invoke(customers -> transitions.increment(customers));
    }

    /** Of customers of a shard behind one and up to another, whom a change of the policy may have moved. */
    Uni<Void> restaged(SqlConnection conn, TenantId tenant, int shard, String after, @Nullable String through) {
        return run(conn, StateSql.RESTAGED, Tuple.of(tenant.value(), (short) shard, after, through))
                .replaceWithVoid();
    }

    /**
     * Scores a shard by a cut.
     *
     * @param before the cut that it was scored by; 0 where there was none
     * @param presetsChanged whether the presets are others since
     */
    Uni<Void> rescored(
            SqlConnection conn, TenantId tenant, int shard, long version, long before, boolean presetsChanged) {
        return run(conn, StateSql.RESCORED, Tuple.of(tenant.value(), (short) shard, version, before, presetsChanged))
                .replaceWithVoid();
    }

    /** Forgets customers. */
    Uni<Void> erased(SqlConnection conn, Map<CustomerKey, Erasure> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(
                                conn,
                                StateSql.ERASED,
                                Columns.of(customers.entrySet())
                                        .keys(Map.Entry::getKey)
                                        .texts(customer -> customer.getValue().traceparent())
                                        .times(customer -> customer.getValue().time())
                                        .tuple())
                        .replaceWithVoid();
    }

    private Uni<Integer> run(SqlConnection conn, String sql, Tuple parameters) {
        return conn.preparedQuery(sql).execute(parameters).map(rows -> {
            Row row = Rows.only(rows);
            changes.increment(row.getLong("moved"));
            return Math.toIntExact(row.getLong("asked"));
        });
    }
}
