package io.perennial.ingest.imports.store;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.wire.Times;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Events that an attempt which broke off has recorded and not counted, found by their positions: what was recorded since
 * the last settled step lies after the positions that the feed had then.
 */
@Singleton
public class LostEvents {

    private static final String RECORDED_SINCE = """
            SELECT e.event_id FROM unnest($3::text[], $4::text[], $5::timestamptz[]) AS g (event_id, customer_id, event_time)
            JOIN event AS e ON e.tenant_id = $1 AND e.customer_id = g.customer_id AND e.event_time = g.event_time
                AND e.event_id = g.event_id AND e.source = $6 AND e.backfill
            JOIN import AS i ON i.tenant_id = $1 AND i.import_id = $2
            WHERE e.position > i.settled_heads[e.shard + 1]""";

    private final TenantTx tx;

    LostEvents(TenantTx tx) {
        this.tx = tx;
    }

    /** The ids of those of the events that were recorded since the import's last settled step. */
    public Uni<Set<String>> recordedSince(Import progress, List<Event> events) {
        return tx.inTenant(
                progress.tenant(),
                conn -> conn.preparedQuery(RECORDED_SINCE)
                        .execute(Columns.of(events)
                                .value(progress.tenant().value())
                                .value(progress.id())
                                .texts(Event::getEventId)
                                .texts(Event::getCustomerId)
                                .times(event -> Times.instant(event.getEventTime()))
                                .value(progress.plan().source())
                                .tuple())
                        .map(rows -> Set.copyOf(Rows.list(rows, row -> row.getString("event_id")))));
    }
}
