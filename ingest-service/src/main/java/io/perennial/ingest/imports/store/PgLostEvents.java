package io.perennial.ingest.imports.store;

import io.perennial.ingest.imports.app.LostEvents;
import io.perennial.ingest.imports.domain.Event;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Lost events, found by their positions: what an attempt has recorded since the last settled step lies after the
 * positions that the feed had then.
 */
@Singleton
public class PgLostEvents implements LostEvents {

    private static final String RECORDED_SINCE = """
            SELECT e.event_id FROM unnest($3::text[], $4::text[], $5::timestamptz[]) AS g (event_id, customer_id, event_time)
            JOIN event AS e ON e.tenant_id = $1 AND e.customer_id = g.customer_id AND e.event_time = g.event_time
                AND e.event_id = g.event_id AND e.source = $6 AND e.backfill
            JOIN import AS i ON i.tenant_id = $1 AND i.import_id = $2
            WHERE e.position > i.settled_heads[e.shard + 1]""";

    private final TenantTx tx;

    PgLostEvents(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Set<String>> recordedSince(Import progress, List<Event> events) {
        return tx.inTenant(
                progress.tenant(),
                conn -> conn.preparedQuery(RECORDED_SINCE)
                        .execute(ImportRows.tuple(
                                progress.tenant().value(),
                                progress.id(),
                                ImportRows.column(events, Event::eventId, new String[0]),
                                ImportRows.column(events, Event::customerId, new String[0]),
                                ImportRows.column(events, PgLostEvents::time, new OffsetDateTime[0]),
                                progress.plan().source()))
                        .map(rows -> {
                            var ids = new HashSet<String>();
                            rows.forEach(row -> ids.add(row.getString("event_id")));
                            return ids;
                        }));
    }

    private static OffsetDateTime time(Event event) {
        return ImportRows.utc(Objects.requireNonNull(event.eventTime()));
    }
}
