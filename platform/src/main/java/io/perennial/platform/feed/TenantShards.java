package io.perennial.platform.feed;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of {@code feed_tenant_shard}, one for each tenant and shard of the feeds. Whoever holds one is the only one to
 * bring in customers of that tenant and shard: a page that did not see an erasure has ended before the erasure's page begins, from
 * whichever feed it is. A job that inserts rows of customers by itself locks it too.
 */
public final class TenantShards {

    /** Makes rows that are not there; those that are, it locks and leaves alone. */
    private static final String LOCK = """
            INSERT INTO feed_tenant_shard AS s (tenant_id, shard)
            SELECT tenant_id, $1::smallint FROM unnest($2::int[]) AS page (tenant_id) ORDER BY tenant_id
            ON CONFLICT (tenant_id, shard) DO UPDATE SET advance_time = s.advance_time WHERE false""";

    private static final String ADVANCE = """
            UPDATE feed_tenant_shard AS s SET advance_time = page.advance_time
            FROM unnest($2::int[], $3::timestamptz[]) AS page (tenant_id, advance_time)
            WHERE s.tenant_id = page.tenant_id AND s.shard = $1 AND s.advance_time < page.advance_time""";

    private TenantShards() {}

    /** Holds the tenants' rows of the shard until the transaction ends; always in the order of the tenants. */
    public static Uni<Void> lock(SqlConnection conn, int shard, Collection<TenantId> tenants) {
        return conn.preparedQuery(LOCK)
                .execute(Columns.of(new TreeSet<>(tenants))
                        .value((short) shard)
                        .ints(TenantId::value)
                        .tuple())
                .replaceWithVoid();
    }

    /** Notes how far the shard has seen the tenants' REPLAY clocks moved on; to be called under the lock. */
    public static Uni<Void> advance(SqlConnection conn, int shard, Map<TenantId, Instant> advances) {
        return advances.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(ADVANCE)
                        .execute(Columns.of(new TreeMap<>(advances).entrySet())
                                .value((short) shard)
                                .tenants(Map.Entry::getKey)
                                .times(Map.Entry::getValue)
                                .tuple())
                        .replaceWithVoid();
    }
}
