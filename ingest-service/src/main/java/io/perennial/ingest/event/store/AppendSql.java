package io.perennial.ingest.event.store;

import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The statement that the whole service is built around: keys first, then the events that were new. */
final class AppendSql {

    /**
     * The shards of the events are locked already. Keys are taken in their own order, so that two batches with the same
     * keys never wait for each other in a circle.
     */
    private static final String APPEND = """
            WITH input AS MATERIALIZED (
                SELECT * FROM unnest($1::int[], $2::text[], $3::timestamptz[], $4::smallint[], $5::smallint[],
                                     $6::smallint[], $7::boolean[], $8::bigint[], $9::text[], $10::text[], $11::text[],
                                     $12::bytea[], $13::bytea[]) WITH ORDINALITY
                    AS i (tenant_id, customer_id, event_time, shard, kind, sales_channel, backfill, tenant_amount,
                          source, event_id, traceparent, payload, body_hash, n)
            ), keyed AS (
                INSERT INTO event_key (tenant_id, source, event_id, event_time, body_hash)
                SELECT tenant_id, source, event_id, event_time, body_hash FROM input
                ORDER BY tenant_id, source COLLATE "C", event_id COLLATE "C"
                ON CONFLICT DO NOTHING
                RETURNING tenant_id, source, event_id
            ), fresh AS MATERIALIZED (
                SELECT i.*, row_number() OVER (PARTITION BY i.shard ORDER BY i.n) AS place
                FROM input AS i JOIN keyed AS k
                    ON k.tenant_id = i.tenant_id AND k.source = i.source AND k.event_id = i.event_id
            ), moved AS (
                UPDATE feed_head AS h SET position = h.position + added.events
                FROM (SELECT shard, count(*) AS events FROM fresh GROUP BY shard) AS added
                WHERE h.feed = 'events' AND h.shard = added.shard
                RETURNING h.shard, h.position - added.events AS start
            ), stored AS (
                INSERT INTO event (tenant_id, customer_id, event_time, position, shard, kind, sales_channel, backfill,
                                   tenant_amount, accept_time, source, event_id, traceparent, payload)
                SELECT f.tenant_id, f.customer_id, f.event_time, m.start + f.place, f.shard, f.kind, f.sales_channel,
                       f.backfill, f.tenant_amount, $14, f.source, f.event_id, f.traceparent, f.payload
                FROM fresh AS f JOIN moved AS m ON m.shard = f.shard
            )
            SELECT n::int AS n FROM fresh""";

    private static final String FIND_HASHES = """
            SELECT k.body_hash
            FROM unnest($1::int[], $2::text[], $3::text[]) WITH ORDINALITY AS i (tenant_id, source, event_id, n)
            LEFT JOIN LATERAL (
                SELECT k.body_hash FROM event_key AS k
                WHERE k.tenant_id = i.tenant_id AND k.source = i.source AND k.event_id = i.event_id LIMIT 1
            ) AS k ON true
            ORDER BY i.n""";

    /** An event to be stored, with its money in the tenant's currency where it has any. */
    record Stored(PendingEvent event, Optional<Long> tenantAmount) {}

    private AppendSql() {}

    /** Stores those whose keys are new; answers which they are. No two of them have the same key. */
    static Uni<BitSet> append(SqlConnection conn, List<Stored> rows, Instant now) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(new BitSet());
        }
        return conn.preparedQuery(APPEND).execute(tuple(rows, now)).map(AppendSql::toBits);
    }

    private static Tuple tuple(List<Stored> rows, Instant now) {
        return Columns.of(rows)
                .keys(row -> row.event().key())
                .times(row -> row.event().time())
                .shorts(row -> (short) row.event().shard())
                .shorts(row ->
                        (short) Objects.requireNonNull(row.event().type()).number())
                .shorts(row -> (short) row.event().event().getOrigin().getChannelValue())
                .flags(row -> row.event().backfill())
                .longs(row -> row.tenantAmount().orElse(null))
                .texts(row -> row.event().event().getSource())
                .texts(row -> row.event().event().getEventId())
                .texts(row -> row.event().traceparent())
                .bytes(row -> row.event().payload())
                .bytes(row -> row.event().bodyHash())
                .value(Rows.utc(now))
                .tuple();
    }

    private static BitSet toBits(RowSet<Row> rows) {
        BitSet bits = new BitSet();
        for (Row row : rows) {
            bits.set(row.getInteger("n") - 1);
        }
        return bits;
    }

    /** The hashes under which events with these ids are there, in order; empty where there is none. */
    static Uni<List<Optional<Buffer>>> findHashes(SqlConnection conn, List<PendingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return conn.preparedQuery(FIND_HASHES)
                .execute(Columns.of(events)
                        .tenants(PendingEvent::tenant)
                        .texts(event -> event.event().getSource())
                        .texts(event -> event.event().getEventId())
                        .tuple())
                .map(rows -> Rows.list(rows, row -> Optional.ofNullable((Buffer) row.getValue("body_hash"))));
    }
}
