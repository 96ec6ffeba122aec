package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.segment.domain.StateRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Works out customers' state anew, in the caller's transaction and under the lock of the shard. */
@Singleton
class PgStates {

    /** So many customers a statement whom time has changed. */
    static final int DUE_MAX = 5_000;

    private final List<Object> groups;
    private final List<Object> bounds;
    private final StateMeters meters;

    PgStates(StateRules rules, StateMeters meters) {
        this.groups = StateSql.groups(rules);
        this.bounds = StateSql.bounds(rules);
        this.meters = meters;
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
                .invoke(meters::due);
    }

    /** Scores a shard by a cut; answers how many customers' scores have changed. */
    Uni<Integer> rescored(SqlConnection conn, TenantId tenant, int shard, long version) {
        return run(
                conn,
                StateSql.RESCORED,
                tuple(groups).addInteger(tenant.value()).addShort((short) shard).addLong(version));
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

    private Tuple withBounds() {
        Tuple parameters = tuple(groups);
        bounds.forEach(parameters::addValue);
        return parameters;
    }

    private static Tuple tuple(List<Object> values) {
        Tuple parameters = Tuple.tuple();
        values.forEach(parameters::addValue);
        return parameters;
    }

    private Uni<Integer> run(SqlConnection conn, String sql, Tuple parameters) {
        return conn.preparedQuery(sql).execute(parameters).map(rows -> {
            Row row = rows.iterator().next();
            meters.moved(row.getLong("moved"));
            return Math.toIntExact(row.getLong("asked"));
        });
    }
}
