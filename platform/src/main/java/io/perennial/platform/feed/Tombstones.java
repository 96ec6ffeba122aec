package io.perennial.platform.feed;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Erased customers, by keyed hash: what comes late of them brings nothing back. The table {@code feed_tombstone}. */
@Singleton
public class Tombstones {

    private static final String BURY = """
            INSERT INTO feed_tombstone (tenant_id, customer_hash, erase_time)
            SELECT * FROM unnest($1::int[], $2::bytea[], $3::timestamptz[]) AS page (tenant_id, customer_hash, erase_time)
            ORDER BY tenant_id, customer_hash
            ON CONFLICT DO NOTHING""";

    private static final String BURIED = """
            SELECT asked.place FROM unnest($1::int[], $2::bytea[]) WITH ORDINALITY AS asked (tenant_id, customer_hash, place)
            JOIN feed_tombstone AS t ON t.tenant_id = asked.tenant_id AND t.customer_hash = asked.customer_hash""";

    private final KeyedHash hash;

    public Tombstones(KeyedHash hash) {
        this.hash = hash;
    }

    /** Notes that the customers were erased at these times. */
    public Uni<Void> bury(SqlConnection conn, Map<CustomerKey, Instant> erased) {
        return erased.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(BURY)
                        .execute(Columns.of(new TreeMap<>(erased).entrySet())
                                .tenants(one -> one.getKey().tenant())
                                .bytes(one -> hash.of(one.getKey()))
                                .times(Map.Entry::getValue)
                                .tuple())
                        .replaceWithVoid();
    }

    /** The records without those of customers who are erased. */
    public <C> Uni<List<CustomerRecord<C>>> living(SqlConnection conn, List<CustomerRecord<C>> records) {
        return buried(
                        conn,
                        records.stream()
                                .map(CustomerRecord::customer)
                                .distinct()
                                .toList())
                .map(buried -> records.stream()
                        .filter(told -> !buried.contains(told.customer()))
                        .toList());
    }

    /** Which of the customers are erased. The answer holds as long as their shard is locked ({@link TenantShards}). */
    public Uni<Set<CustomerKey>> buried(SqlConnection conn, Collection<CustomerKey> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<CustomerKey> asked = customers.stream().distinct().toList();
        return conn.preparedQuery(BURIED)
                .execute(Columns.of(asked)
                        .tenants(CustomerKey::tenant)
                        .bytes(hash::of)
                        .tuple())
                .map(rows -> Rows.list(rows, row -> asked.get(Math.toIntExact(row.getLong("place")) - 1)).stream()
                        .collect(Collectors.toSet()));
    }
}
