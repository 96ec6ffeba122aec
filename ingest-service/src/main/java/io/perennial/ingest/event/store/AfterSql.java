package io.perennial.ingest.event.store;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentHead;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.TenantTerms;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Collection;
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
            SELECT append_feed_records($1, $2, $3, array_fill('CONSENT'::text, ARRAY[cardinality($2::int[])]), $4, $5, $6, $7)""";

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
        return conn.preparedQuery(MOVE_CLOCKS)
                .execute(Columns.of(latest.entrySet())
                        .tenants(row -> row.getKey().tenant())
                        .shorts(row -> (short) row.getKey().shard())
                        .times(Map.Entry::getValue)
                        .tuple())
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
                .execute(Columns.of(ended)
                        .keys(PendingEvent::key)
                        .texts(AfterSql::channel)
                        .times(event -> Objects.requireNonNull(terms.get(event.tenant()))
                                .holdsFrom(event.time(), now))
                        .texts(event -> event.event().getEventId())
                        .value(Rows.utc(now))
                        .tuple())
                .flatMap(_ -> appendStates(conn, ended, terms, now));
    }

    private static String channel(PendingEvent event) {
        var message = event.event().getMessageUnsubscribed().getMessage();
        return Channel.of(message.getChannel()).orElseThrow().name();
    }

    private static Uni<Void> appendStates(
            SqlConnection conn, List<PendingEvent> ended, Map<TenantId, TenantTerms> terms, Instant now) {
        Map<CustomerKey, PendingEvent> customers = new LinkedHashMap<>();
        // One that just happened counts, whatever of the past comes with it.
        ended.forEach(event -> customers.merge(event.key(), event, (one, later) -> later.backfill() ? one : later));
        Collection<PendingEvent> one = customers.values();
        return conn.preparedQuery("SELECT * FROM consent_heads($1, $2)")
                .execute(Columns.of(one).keys(PendingEvent::key).tuple())
                .map(rows -> states(rows, terms))
                .flatMap(states -> conn.preparedQuery(APPEND_STATES)
                        .execute(Columns.of(one)
                                .shorts(event -> (short) event.shard())
                                .keys(PendingEvent::key)
                                .bytes(event -> Objects.requireNonNull(states.get(event.key())))
                                .value(Rows.utc(now))
                                .texts(PendingEvent::traceparent)
                                .flags(PendingEvent::backfill)
                                .tuple()))
                .replaceWithVoid();
    }

    private static Map<CustomerKey, byte[]> states(RowSet<Row> rows, Map<TenantId, TenantTerms> terms) {
        Map<CustomerKey, byte[]> states = new HashMap<>();
        ConsentRules.states(
                        Rows.list(rows, AfterSql::toHead),
                        tenant -> Objects.requireNonNull(terms.get(tenant)).laws())
                .forEach(one -> states.put(
                        new CustomerKey(one.tenant(), new CustomerId(one.state().getCustomerId())),
                        one.state().toByteArray()));
        return states;
    }

    private static ConsentHead toHead(Row row) {
        return new ConsentHead(
                Rows.tenant(row),
                Rows.customer(row),
                Optional.ofNullable(row.getString("country")),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getString("purpose"))
                        .map(purpose -> Latest.of(
                                purpose,
                                row.getString("channel"),
                                row.getBoolean("refused"),
                                Rows.instant(row, "change_time"))));
    }

    private record TenantShard(TenantId tenant, int shard) {}
}
