package io.perennial.segmentation.segment.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Works out customers' state anew, in the caller's transaction and under the lock of the shard. */
@Singleton
class CustomerStates {

    /** So many customers a statement whom time has changed. */
    static final int DUE_MAX = 5_000;

    private final LifecyclePolicy bounds;
    private final Counter changes;
    private final Counter transitions;

    CustomerStates(LifecyclePolicy bounds, MeterRegistry meters) {
        this.bounds = bounds;
        this.changes = Counter.builder("perennial.segmentation.membership.changes")
                .description("Customers who entered or left segments")
                .register(meters);
        this.transitions = Counter.builder("perennial.segmentation.transitions")
                .description("Customers whose state was worked out anew because time had passed")
                .register(meters);
    }

    /** Of customers that a page has changed, with the trace context of what changed each. */
    <S> Uni<Void> ofNamed(SqlConnection conn, Map<CustomerKey, S> customers, Function<S, @Nullable String> trace) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = withBounds()
                .addArrayOfInteger(
                        Columns.ints(customers.keySet(), key -> key.tenant().value()))
                .addArrayOfString(
                        Columns.texts(customers.keySet(), key -> key.customer().value()))
                .addArrayOfString(Columns.texts(customers.values(), trace));
        return run(conn, StateSql.OF_NAMED, parameters).replaceWithVoid();
    }

    /** Of all customers whom the clock has changed, batch after batch. */
    Uni<Void> ofAllDue(SqlConnection conn, Collection<TenantId> tenants, int shard) {
        return anyDue(conn, tenants, shard)
                .flatMap(due -> due
                        ? ofDue(conn, tenants, shard).flatMap(_ -> ofAllDue(conn, tenants, shard))
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> anyDue(SqlConnection conn, Collection<TenantId> tenants, int shard) {
        return conn.preparedQuery(StateSql.ANY_DUE)
                .execute(Tuple.of(Columns.ints(tenants, TenantId::value), (short) shard))
                .map(rows -> rows.iterator().next().getBoolean("due"));
    }

    /** Of the first {@link #DUE_MAX} of them; answers how many there were. */
    Uni<Integer> ofDue(SqlConnection conn, Collection<TenantId> tenants, int shard) {
        return run(
                        conn,
                        StateSql.OF_DUE,
                        withBounds()
                                .addArrayOfInteger(Columns.ints(tenants, TenantId::value))
                                .addShort((short) shard)
                                .addInteger(DUE_MAX))
                .invoke(customers -> transitions.increment(customers));
    }

    /** Scores a shard by a cut; answers how many customers changed groups. */
    Uni<Integer> rescored(SqlConnection conn, TenantId tenant, int shard, long version) {
        return run(conn, StateSql.RESCORED, Tuple.of(tenant.value(), (short) shard, version));
    }

    /** Forgets customers. */
    Uni<Void> erased(SqlConnection conn, Collection<CustomerKey> customers, @Nullable String[] traceparents) {
        return run(
                        conn,
                        StateSql.ERASED,
                        Tuple.of(
                                Columns.ints(customers, key -> key.tenant().value()),
                                Columns.texts(customers, key -> key.customer().value()),
                                traceparents))
                .replaceWithVoid();
    }

    /** Parameters $1 to $4. */
    private Tuple withBounds() {
        return Tuple.of(
                bounds.recentFor().toMillis(),
                bounds.coolingFor().toMillis(),
                bounds.churnedAfter().toMillis(),
                bounds.silentAfter().toMillis());
    }

    private Uni<Integer> run(SqlConnection conn, String sql, Tuple parameters) {
        return conn.preparedQuery(sql).execute(parameters).map(rows -> {
            Row row = rows.iterator().next();
            changes.increment(row.getLong("moved"));
            return Math.toIntExact(row.getLong("asked"));
        });
    }
}
