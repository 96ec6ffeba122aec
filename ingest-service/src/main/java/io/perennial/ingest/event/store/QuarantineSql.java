package io.perennial.ingest.event.store;

import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts rejected events where they wait. */
final class QuarantineSql {

    /** What came in again is the same entry, which does not wait longer for it. */
    private static final String INSERT = """
            INSERT INTO quarantined_event (tenant_id, source, event_id, body_hash, reason, field, value, expected,
                                           customer_id, payload, backfill, receive_time)
            SELECT *, $12
            FROM unnest($1::int[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::text[], $10::bytea[], $11::boolean[])
                AS i (tenant_id, source, event_id, body_hash, reason, field, value, expected, customer_id, payload, backfill)
            ORDER BY tenant_id, source COLLATE "C", event_id COLLATE "C", body_hash
            ON CONFLICT ON CONSTRAINT quarantined_event_pk DO UPDATE
            SET reason = excluded.reason, field = excluded.field, value = excluded.value, expected = excluded.expected,
                customer_id = excluded.customer_id, payload = excluded.payload, backfill = excluded.backfill,
                rejection_count = quarantined_event.rejection_count + 1""";

    /** A refused event, and whether its payload may be kept; without it, nothing tells whose it was. */
    record Refused(PendingEvent event, Rejected why, boolean keepPayload) {}

    private QuarantineSql() {}

    static Uni<Void> insert(SqlConnection conn, List<Refused> refused, Instant now) {
        Collection<Refused> rows = distinct(refused);
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(INSERT)
                .execute(Columns.of(rows)
                        .tenants(row -> row.event().tenant())
                        .texts(QuarantineSql::source)
                        .texts(QuarantineSql::eventId)
                        .bytes(row -> row.event().bodyHash())
                        .texts(row -> row.why().reason().name())
                        .texts(row -> text(row.why().field()))
                        .texts(row -> text(row.why().value()))
                        .texts(row -> row.why().expected())
                        .texts(row -> row.keepPayload() && row.event().customer() != null
                                ? row.event().event().getCustomerId()
                                : null)
                        .bytes(row -> row.keepPayload() ? row.event().payload() : null)
                        .flags(row -> row.event().backfill())
                        .value(Rows.utc(now))
                        .tuple())
                .replaceWithVoid();
    }

    /** Those that do not wait yet, each once: one statement must not touch a row twice. */
    private static Collection<Refused> distinct(List<Refused> refused) {
        Map<Object, Refused> byKey = new LinkedHashMap<>();
        for (Refused one : refused) {
            if (!one.event().waiting()) {
                byKey.put(
                        List.of(
                                one.event().tenant(),
                                source(one),
                                eventId(one),
                                Buffer.buffer(one.event().bodyHash())),
                        one);
            }
        }
        return byKey.values();
    }

    private static String source(Refused one) {
        return cut(one.event().event().getSource(), EventLimits.SOURCE_LENGTH_MAX);
    }

    private static String eventId(Refused one) {
        return cut(one.event().event().getEventId(), EventLimits.ID_LENGTH_MAX);
    }

    /** An id may be anything here, even an e-mail address in the wrong field: only what can be an id is kept. */
    private static String cut(String given, int lengthMax) {
        boolean plain = given.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '@');
        return plain ? given.substring(0, Math.min(given.length(), lengthMax)) : "";
    }

    private static String text(String message) {
        return message.replace('\0', ' ');
    }
}
