package io.perennial.ingest.event.store;

import static io.perennial.ingest.event.store.EventColumns.column;

import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.PendingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts rejected events where they wait. */
final class QuarantineSql {

    private static final String INSERT = """
            INSERT INTO quarantined_event (tenant_id, source, event_id, body_hash, reason, field, message, customer_id,
                                           receive_time, payload)
            SELECT tenant_id, source, event_id, body_hash, reason, field, message, customer_id, $10, payload
            FROM unnest($1::int[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::bytea[])
                AS i (tenant_id, source, event_id, body_hash, reason, field, message, customer_id, payload)
            ORDER BY tenant_id, source COLLATE "C", event_id COLLATE "C", body_hash
            ON CONFLICT ON CONSTRAINT quarantined_event_pk DO UPDATE
            SET reason = excluded.reason, field = excluded.field, message = excluded.message,
                receive_time = excluded.receive_time, receive_count = quarantined_event.receive_count + 1,
                payload = excluded.payload""";

    /** A refused event, and whether its payload may be kept; without it, nothing tells whose it was. */
    record Refused(PendingEvent event, Rejected why, boolean keepPayload) {}

    private QuarantineSql() {}

    static Uni<Void> insert(SqlConnection conn, List<Refused> refused, Instant now) {
        List<Refused> rows = distinct(refused);
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        column(rows, Integer[]::new, row -> row.event().tenant().value()),
                        column(rows, String[]::new, QuarantineSql::source),
                        column(rows, String[]::new, QuarantineSql::eventId),
                        column(
                                rows,
                                Buffer[]::new,
                                row -> Buffer.buffer(row.event().bodyHash())),
                        column(rows, String[]::new, row -> row.why().reason().name()),
                        column(rows, String[]::new, row -> text(row.why().field())),
                        column(rows, String[]::new, row -> text(row.why().message())),
                        column(
                                rows,
                                String[]::new,
                                row -> row.keepPayload() && row.event().customer() != null
                                        ? row.event().event().getCustomerId()
                                        : null),
                        column(
                                rows,
                                Buffer[]::new,
                                row -> row.keepPayload()
                                        ? Buffer.buffer(row.event().payload())
                                        : null),
                        Objects.requireNonNull(EventColumns.utc(now)))))
                .replaceWithVoid();
    }

    /** One statement must not touch a row twice. */
    private static List<Refused> distinct(List<Refused> refused) {
        Map<Object, Refused> byKey = new LinkedHashMap<>();
        for (Refused one : refused) {
            byKey.put(
                    List.of(
                            one.event().tenant(),
                            source(one),
                            eventId(one),
                            Buffer.buffer(one.event().bodyHash())),
                    one);
        }
        return List.copyOf(byKey.values());
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
