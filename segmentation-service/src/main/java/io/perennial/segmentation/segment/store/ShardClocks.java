package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The clocks of tenants' shards, in whole milliseconds. */
@Singleton
class ShardClocks {

    /**
     * Locks the tenants' rows of the shard, in one order for all, and moves their clocks on. Of a REPLAY tenant all that
     * was seen counts: its clock is a millisecond past the latest event, or at the latest advance. The wall clock moves
     * only who is known to be LIVE: churn may tell of a REPLAY tenant before ingest's record of it is read, and a clock
     * never goes back.
     */
    private static final String MOVE_ON = """
            INSERT INTO tenant_shard AS k (tenant_id, shard, clock, advance_time, cut_version)
            SELECT seen.tenant_id, $1::smallint,
                   CASE WHEN t.clock_mode = 'LIVE' THEN $2::timestamptz
                        ELSE greatest(seen.event_time + interval '1 ms', seen.advance_time) END,
                   CASE WHEN t.clock_mode = 'LIVE' THEN NULL ELSE seen.advance_time END,
                   coalesce((SELECT max(c.version) FROM rfm_cut AS c WHERE c.tenant_id = seen.tenant_id), 0)
            FROM unnest($3::int[], $4::timestamptz[], $5::timestamptz[]) AS seen (tenant_id, event_time, advance_time)
            LEFT JOIN tenant AS t ON t.tenant_id = seen.tenant_id
            ORDER BY seen.tenant_id
            ON CONFLICT (tenant_id, shard) DO UPDATE
            SET clock = greatest(k.clock, excluded.clock),
                advance_time = greatest(k.advance_time, excluded.advance_time)
            RETURNING k.tenant_id, k.clock""";

    private final Clock clock;

    ShardClocks(Clock clock) {
        this.clock = clock;
    }

    /**
     * Locks the tenants' rows of a shard and moves their clocks on; answers the clocks, none where one has not begun.
     *
     * @param events the latest of an event, by tenant
     * @param advances the latest advance of a REPLAY clock, by tenant
     */
    Uni<Map<TenantId, Instant>> moveOn(
            SqlConnection conn,
            int shard,
            Set<TenantId> tenants,
            Map<TenantId, Instant> events,
            Map<TenantId, Instant> advances) {
        return conn.preparedQuery(MOVE_ON)
                .execute(Columns.of(tenants)
                        .value((short) shard)
                        .value(Rows.utc(clock.instant().truncatedTo(ChronoUnit.MILLIS)))
                        .tenants(tenant -> tenant)
                        .times(tenant -> millis(events.get(tenant)))
                        .times(tenant -> millis(advances.get(tenant)))
                        .tuple())
                .map(rows -> {
                    Map<TenantId, Instant> clocks = new HashMap<>();
                    rows.forEach(row -> {
                        Instant time = Rows.instantOrNull(row, "clock");
                        if (time != null) {
                            clocks.put(Rows.tenant(row), time);
                        }
                    });
                    return clocks;
                });
    }

    private static @Nullable Instant millis(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
