package io.perennial.ingest.event.store;

import static io.perennial.ingest.event.store.EventColumns.column;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentHead;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.TenantTerms;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What follows from events that were accepted, in their transaction: clocks move, consents end. */
final class AfterSql {

    private static final String MOVE_CLOCKS = """
            INSERT INTO tenant_clock AS c (tenant_id, shard, clock_time)
            SELECT * FROM unnest($1::int[], $2::smallint[], $3::timestamptz[])
            ON CONFLICT (tenant_id, shard) DO UPDATE SET clock_time = excluded.clock_time
            WHERE c.clock_time < excluded.clock_time""";

    private static final String WITHDRAW = """
            INSERT INTO consent_entry (tenant_id, customer_id, purpose, channel, change_time, refused, source,
                                       notice_version, proof, record_time)
            SELECT tenant_id, customer_id, 'MARKETING', channel, change_time, true, 'message-unsubscribed', '', proof, $6
            FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
                AS i (tenant_id, customer_id, channel, change_time, proof)
            ON CONFLICT DO NOTHING""";

    private static final String APPEND_STATES = """
            SELECT append_feed_records($1, $2, $3, array_fill('CONSENT'::text, ARRAY[cardinality($2::int[])]), $4, $5, $6)""";

    private AfterSql() {}

    static Uni<Void> moveClocks(SqlConnection conn, List<PendingEvent> accepted, Map<TenantId, TenantTerms> terms) {
        Map<TenantShard, Instant> latest = new LinkedHashMap<>();
        for (PendingEvent event : accepted) {
            if (Objects.requireNonNull(terms.get(event.tenant())).clockMode() == ClockMode.REPLAY) {
                latest.merge(
                        new TenantShard(event.tenant(), event.shard()), event.time(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (latest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Map.Entry<TenantShard, Instant>> rows = List.copyOf(latest.entrySet());
        return conn.preparedQuery(MOVE_CLOCKS)
                .execute(Tuple.of(
                        column(
                                rows,
                                Integer[]::new,
                                row -> row.getKey().tenant().value()),
                        column(rows, Short[]::new, row -> (short) row.getKey().shard()),
                        column(rows, OffsetDateTime[]::new, row -> EventColumns.utc(row.getValue()))))
                .replaceWithVoid();
    }

    static Uni<Void> withdrawConsents(
            SqlConnection conn, List<PendingEvent> accepted, Map<TenantId, TenantTerms> terms, Instant now) {
        List<PendingEvent> ended = accepted.stream()
                .filter(event -> event.event().hasMessageUnsubscribed())
                .toList();
        if (ended.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(WITHDRAW)
                .execute(Tuple.of(
                        EventColumns.tenants(ended),
                        EventColumns.customers(ended),
                        column(ended, String[]::new, AfterSql::channel),
                        column(
                                ended,
                                OffsetDateTime[]::new,
                                event -> EventColumns.utc(Objects.requireNonNull(terms.get(event.tenant()))
                                        .holdsFrom(event.time(), now))),
                        EventColumns.eventIds(ended),
                        EventColumns.utc(now)))
                .flatMap(_ -> appendStates(conn, ended, terms, now));
    }

    private static String channel(PendingEvent event) {
        var message = event.event().getMessageUnsubscribed().getMessage();
        return Channel.of(message.getChannel()).orElseThrow().name();
    }

    private static Uni<Void> appendStates(
            SqlConnection conn, List<PendingEvent> ended, Map<TenantId, TenantTerms> terms, Instant now) {
        Map<TenantCustomer, PendingEvent> customers = new LinkedHashMap<>();
        ended.forEach(event -> customers.put(TenantCustomer.of(event), event));
        List<PendingEvent> one = List.copyOf(customers.values());
        return conn.preparedQuery("SELECT * FROM consent_heads($1, $2)")
                .execute(Tuple.of(EventColumns.tenants(one), EventColumns.customers(one)))
                .map(rows -> states(rows, terms))
                .flatMap(states -> conn.preparedQuery(APPEND_STATES)
                        .execute(Tuple.of(
                                column(one, Short[]::new, event -> (short) event.shard()),
                                EventColumns.tenants(one),
                                EventColumns.customers(one),
                                column(
                                        one,
                                        Buffer[]::new,
                                        event -> Objects.requireNonNull(states.get(TenantCustomer.of(event)))),
                                EventColumns.utc(now),
                                column(one, String[]::new, PendingEvent::traceparent))))
                .replaceWithVoid();
    }

    private static Map<TenantCustomer, Buffer> states(RowSet<Row> rows, Map<TenantId, TenantTerms> terms) {
        List<ConsentHead> heads = new ArrayList<>();
        rows.forEach(row -> heads.add(toHead(row)));
        Map<TenantCustomer, Buffer> states = new HashMap<>();
        ConsentRules.states(
                        heads,
                        tenant -> Objects.requireNonNull(terms.get(tenant)).defaultJurisdiction())
                .forEach(one -> states.put(
                        new TenantCustomer(one.tenant(), one.state().getCustomerId()),
                        Buffer.buffer(one.state().toByteArray())));
        return states;
    }

    private static ConsentHead toHead(Row row) {
        return new ConsentHead(
                new TenantId(row.getInteger("tenant_id")),
                new CustomerId(row.getString("customer_id")),
                Optional.ofNullable(row.getString("country")),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getString("purpose"))
                        .map(purpose -> Latest.of(
                                purpose,
                                row.getString("channel"),
                                row.getBoolean("refused"),
                                row.getOffsetDateTime("change_time"))));
    }

    private record TenantShard(TenantId tenant, int shard) {}

    private record TenantCustomer(TenantId tenant, String customer) {
        static TenantCustomer of(PendingEvent event) {
            return new TenantCustomer(event.tenant(), event.event().getCustomerId());
        }
    }
}
