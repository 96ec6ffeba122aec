package io.perennial.ingest.event.store;

import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** All events that wait because they were rejected. */
@Singleton
public class QuarantinedEvents {

    /** The most rows of one transaction: a sender who went wrong for a day leaves millions. */
    static final int ROWS_MAX = 1_000;

    private static final String REMOVE = """
            DELETE FROM quarantined_event AS q USING (
                SELECT tenant_id, source, event_id, body_hash FROM quarantined_event WHERE receive_time < $1
                ORDER BY receive_time LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
            WHERE q.tenant_id = old.tenant_id AND q.source = old.source AND q.event_id = old.event_id
                AND q.body_hash = old.body_hash""";

    private final TenantTx tx;

    QuarantinedEvents(TenantTx tx) {
        this.tx = tx;
    }

    /** Takes away those that were received before; answers how many. */
    public Uni<Integer> removeBefore(Instant time) {
        return Multi.createBy()
                .repeating()
                .uni(() -> removeSome(time))
                .whilst(count -> count == ROWS_MAX)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Integer> removeSome(Instant time) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(REMOVE)
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC), ROWS_MAX))
                .map(rows -> rows.rowCount()));
    }
}
