package io.perennial.ingest.quarantine.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.problem.domain.IngestProblem.QuarantinedEventNotFound;
import io.perennial.ingest.quarantine.domain.Place;
import io.perennial.ingest.quarantine.domain.QuarantineFilter;
import io.perennial.ingest.quarantine.domain.QuarantineQuery;
import io.perennial.ingest.quarantine.domain.QuarantinedEvent;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.paging.PageBytes;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** All events that wait because they were rejected. Whoever takes several of them locks them in the order of their keys. */
@Singleton
public class QuarantinedEvents {

    /** Later than all times of entries. */
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

    private static final String COLUMNS = """
            quarantined_event_id, source, event_id, reason, field, value, expected, receive_time, rejection_count,
            backfill, payload""";

    private static final String FIND = """
            SELECT %s FROM quarantined_event WHERE tenant_id = $1 AND quarantined_event_id = $2""".formatted(COLUMNS);

    private static final String CHOSEN = """
            FROM quarantined_event
            WHERE tenant_id = $1 AND (receive_time, quarantined_event_id) > ($2, $3)
                AND (cardinality($4::uuid[]) = 0 OR quarantined_event_id = ANY ($4)) AND ($5 = '' OR source = $5)
                AND ($6 = '' OR reason = $6) AND receive_time >= $7 AND receive_time < $8
                AND (NOT $9 OR payload IS NOT NULL)
            ORDER BY receive_time, quarantined_event_id LIMIT $10""";

    /** Ends with the event that no longer fits, so that a thousand large ones are never in memory at once. */
    private static final String PAGE = """
            SELECT * FROM (
                SELECT *, count(*) OVER () AS chosen,
                       sum(coalesce(octet_length(payload), 0)) OVER (ORDER BY receive_time, quarantined_event_id)
                           - coalesce(octet_length(payload), 0) AS bytes_before
                FROM (SELECT %s %s) AS chosen_rows) AS sized
            WHERE bytes_before <= $11
            ORDER BY receive_time, quarantined_event_id""".formatted(COLUMNS, CHOSEN);

    private static final String CHOOSE = "SELECT quarantined_event_id " + CHOSEN;

    private static final String LOCK = """
            SELECT FROM quarantined_event WHERE tenant_id = $1 AND quarantined_event_id = ANY ($2)
            ORDER BY source, event_id, body_hash FOR UPDATE""";

    private static final String DELETE =
            "DELETE FROM quarantined_event WHERE tenant_id = $1 AND quarantined_event_id = ANY ($2)";

    private static final String REJECT_AGAIN = """
            UPDATE quarantined_event AS q
            SET reason = i.reason, field = i.field, value = i.value, expected = i.expected,
                rejection_count = q.rejection_count + 1
            FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                AS i (quarantined_event_id, reason, field, value, expected)
            WHERE q.tenant_id = $1 AND q.quarantined_event_id = i.quarantined_event_id""";

    /** None waits for rows that somebody else holds: those go the next time. */
    private static final String DROP_OLD = """
            DELETE FROM quarantined_event AS q USING (
                SELECT tenant_id, source, event_id, body_hash FROM quarantined_event
                WHERE tenant_id = $1 AND receive_time < $2
                ORDER BY receive_time LIMIT $3 FOR UPDATE SKIP LOCKED) AS old
            WHERE (q.tenant_id, q.source, q.event_id, q.body_hash)
                = (old.tenant_id, old.source, old.event_id, old.body_hash)""";

    /** The most that one transaction drops. */
    private static final int DROP_MAX = 1_000;

    private final TenantTx tx;

    QuarantinedEvents(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * Entries in their order.
     *
     * @param more true where there may be others behind them
     * @param waits how long they wait
     */
    public record Page(List<QuarantinedEvent> entries, boolean more, Duration waits) {}

    /** Those that have waited as long as their tenant's policy says. */
    public static OldRows old() {
        return OldRows.ofTenants("quarantined_event", Duration.ZERO, QuarantinedEvents::dropOld);
    }

    private static Uni<Long> dropOld(TenantTx tx, TenantId tenant, Instant now) {
        AtomicLong dropped = new AtomicLong();
        return InTurn.whileMore(() -> tx.inTenant(
                                tenant,
                                conn -> waits(conn, tenant)
                                        .flatMap(waits -> conn.preparedQuery(DROP_OLD)
                                                .execute(Tuple.of(tenant.value(), Rows.utc(now.minus(waits)), DROP_MAX))
                                                .map(rows -> rows.rowCount())))
                        .invoke(dropped::addAndGet)
                        .map(count -> count == DROP_MAX))
                .replaceWith(dropped::get);
    }

    private static Uni<Duration> waits(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery("SELECT policy_in_force($1) AS policy")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> QuarantinedEvent.waits(Rows.bytes(Rows.only(rows), "policy")));
    }

    /** The entry; fails where the tenant has none of this id. */
    public Uni<QuarantinedEvent> get(TenantId tenant, UUID id) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), id))
                        .map(rows -> Rows.first(rows, QuarantinedEvents::toEntry)
                                .orElseThrow(() -> new ProblemException(new QuarantinedEventNotFound(id)))));
    }

    /** A page of entries, which ends earlier where their events come to more than 1 MiB. */
    public Uni<Page> page(TenantId tenant, QuarantineQuery query, boolean withContent) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(PAGE)
                        .execute(chosen(tenant, query, withContent).addInteger(PageBytes.MAX))
                        .flatMap(rows -> waits(conn, tenant).map(waits -> toPage(rows, query.size(), waits))));
    }

    private static Page toPage(RowSet<Row> rows, int limit, Duration waits) {
        boolean more = Rows.first(rows, row -> row.getLong("chosen"))
                .filter(count -> count == limit || count > rows.size())
                .isPresent();
        return new Page(Rows.list(rows, QuarantinedEvents::toEntry), more, waits);
    }

    /** What came of the request, if it was done. */
    public Uni<Optional<String>> answered(TenantId tenant, RequestKey request) {
        return tx.inTenant(tenant, conn -> RequestLog.find(conn, tenant, request))
                .map(claim -> switch (claim) {
                    case Claim.New _ -> Optional.empty();
                    case Claim.Repeat done -> Optional.of(done.resultId());
                });
    }

    /**
     * Notes what came of a request together with what it means for the entries. Answers what came of it, which is what was
     * noted before where the same request was faster elsewhere.
     */
    public Uni<String> settle(
            TenantId tenant, RequestKey request, String result, List<UUID> gone, Map<UUID, Rejected> rejectedAgain) {
        return once(
                tenant,
                request,
                conn -> lock(conn, tenant, gone, rejectedAgain.keySet())
                        .flatMap(_ -> delete(conn, tenant, gone))
                        .flatMap(_ -> conn.preparedQuery(REJECT_AGAIN)
                                .execute(Columns.of(rejectedAgain.entrySet())
                                        .value(tenant.value())
                                        .uuids(Map.Entry::getKey)
                                        .texts(one -> one.getValue().reason().name())
                                        .texts(one -> one.getValue().field())
                                        .texts(one -> one.getValue().value())
                                        .texts(one -> one.getValue().expected())
                                        .tuple()))
                        .replaceWith(result));
    }

    /** Deletes the first of the entries; answers how many. */
    public Uni<Integer> discard(TenantId tenant, RequestKey request, QuarantineFilter filter, int limit) {
        return once(
                        tenant,
                        request,
                        conn -> conn.preparedQuery(CHOOSE)
                                .execute(chosen(tenant, new QuarantineQuery(filter, Place.START, limit), false))
                                .map(rows -> Rows.list(rows, row -> row.getUUID(0)))
                                .call(ids -> lock(conn, tenant, ids, List.of()))
                                .flatMap(ids -> delete(conn, tenant, ids))
                                .map(count -> count.toString()))
                .map(Integer::valueOf);
    }

    private Uni<String> once(TenantId tenant, RequestKey request, Function<SqlConnection, Uni<String>> work) {
        return tx.inTenant(
                tenant,
                conn -> RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.New _ ->
                        work.apply(conn).call(result -> RequestLog.complete(conn, tenant, request, result));
                    case Claim.Repeat done -> Uni.createFrom().item(done.resultId());
                }));
    }

    private static Uni<?> lock(SqlConnection conn, TenantId tenant, Collection<UUID> some, Collection<UUID> others) {
        UUID[] ids = Stream.concat(some.stream(), others.stream()).toArray(UUID[]::new);
        return conn.preparedQuery(LOCK).execute(Tuple.of(tenant.value(), ids));
    }

    private static Uni<Integer> delete(SqlConnection conn, TenantId tenant, List<UUID> ids) {
        return conn.preparedQuery(DELETE)
                .execute(Tuple.of(tenant.value(), ids.toArray(UUID[]::new)))
                .map(rows -> rows.rowCount());
    }

    private static Tuple chosen(TenantId tenant, QuarantineQuery query, boolean withContent) {
        QuarantineFilter filter = query.filter();
        return Tuple.from(List.of(
                tenant.value(),
                Rows.utc(query.after().receiveTime()),
                query.after().id(),
                filter.ids().toArray(UUID[]::new),
                filter.source(),
                filter.reason().map(EventReason::name).orElse(""),
                Rows.utc(filter.start().orElse(Instant.EPOCH)),
                Rows.utc(filter.end().orElse(END)),
                withContent,
                (long) query.size()));
    }

    private static QuarantinedEvent toEntry(Row row) {
        return new QuarantinedEvent(
                row.getUUID("quarantined_event_id"),
                row.getString("source"),
                row.getString("event_id"),
                Optional.ofNullable(Rows.bytes(row, "payload")).map(QuarantinedEvents::toEvent),
                new Rejected(
                        EventReason.valueOf(row.getString("reason")),
                        row.getString("field"),
                        row.getString("value"),
                        row.getString("expected")),
                Rows.instant(row, "receive_time"),
                row.getLong("rejection_count"),
                row.getBoolean("backfill"));
    }

    private static Event toEvent(byte[] payload) {
        try {
            return Event.parseFrom(payload);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
