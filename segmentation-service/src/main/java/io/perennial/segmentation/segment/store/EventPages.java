package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHandler;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Folds a page of events into customers' state, in the transaction of the page's checkpoint: one set-based statement for
 * each kind of fact that the page has, one for what follows from them, and one for each batch of customers whom the
 * page's clock has changed. The state comes out the same in whatever order and however often facts arrive.
 */
@Singleton
class EventPages implements FeedHandler<EventRecord> {

    private final CustomerStates states;
    private final CustomerHashes hashes;
    private final Clock clock;

    EventPages(CustomerStates states, CustomerHashes hashes, Clock clock) {
        this.states = states;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public Set<TenantId> tenantsOf(List<EventRecord> page) {
        return page.stream().map(EventRecord::tenant).collect(Collectors.toSet());
    }

    @Override
    public List<String> traceparentsOf(List<EventRecord> page) {
        return page.stream()
                .map(record -> record instanceof EventRecord.OfCustomer of ? of.traceparent() : null)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public Uni<Void> apply(SqlConnection conn, int shard, List<EventRecord> records) {
        EventPage page = new EventPage(records);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return tenants(conn, page)
                .flatMap(_ -> clocks(conn, shard, page, now))
                .call(_ -> defaults(conn, shard, page))
                .call(_ -> erase(conn, page))
                .call(_ -> dropLate(conn, page))
                .flatMap(clocks -> store(conn, shard, page, clocks))
                .flatMap(_ -> states.ofNamed(conn, page.customers, news -> news.traceparent))
                .flatMap(_ -> states.ofAllDue(conn, page.times.keySet(), shard));
    }

    private static Uni<Void> tenants(SqlConnection conn, EventPage page) {
        var changed = page.tenants.values();
        return changed.isEmpty()
                ? nothing()
                : run(
                        conn,
                        FactSql.TENANTS,
                        Tuple.of(
                                Columns.ints(changed, t -> t.tenant().value()),
                                Columns.texts(changed, EventRecord.TenantChanged::currencyCode),
                                Columns.texts(changed, t -> t.clockMode().name()),
                                Columns.times(changed, EventRecord.TenantChanged::recordTime)));
    }

    private static Uni<Map<TenantId, Instant>> clocks(SqlConnection conn, int shard, EventPage page, Instant now) {
        return conn.preparedQuery(FactSql.CLOCKS)
                .execute(Tuple.of(
                        (short) shard,
                        Columns.time(now),
                        Columns.ints(page.times.keySet(), TenantId::value),
                        Columns.times(page.times.values(), EventPage.Times::event),
                        Columns.times(page.times.values(), EventPage.Times::advance)))
                .map(EventPage::clocks);
    }

    private static Uni<Void> defaults(SqlConnection conn, int shard, EventPage page) {
        var changed = page.tenants.values();
        return changed.isEmpty()
                ? nothing()
                : run(
                        conn,
                        FactSql.DEFAULTS,
                        Tuple.of(
                                (short) shard,
                                Columns.ints(changed, t -> t.tenant().value()),
                                Columns.flags(changed, EventRecord.TenantChanged::optIn)));
    }

    private Uni<Void> erase(SqlConnection conn, EventPage page) {
        if (page.erased.isEmpty()) {
            return nothing();
        }
        Set<CustomerKey> gone = page.erased.keySet();
        Tuple tombstones = Tuple.of(
                Columns.ints(gone, key -> key.tenant().value()),
                hashes.of(gone),
                Columns.times(page.erased.values(), EventRecord.CustomerErased::eraseTime));
        return run(conn, FactSql.TOMBSTONES, tombstones)
                .flatMap(_ -> states.erased(
                        conn, gone, Columns.texts(page.erased.values(), EventRecord.CustomerErased::traceparent)));
    }

    /** What comes late of erased customers brings nothing back. */
    private Uni<Void> dropLate(SqlConnection conn, EventPage page) {
        List<CustomerKey> asked = new ArrayList<>(page.customers.keySet());
        return buried(conn, hashes, asked).invoke(page::forget).replaceWithVoid();
    }

    /** Which of the customers are erased. */
    static Uni<Set<CustomerKey>> buried(SqlConnection conn, CustomerHashes hashes, List<CustomerKey> asked) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return conn.preparedQuery(FactSql.BURIED)
                .execute(Tuple.of(Columns.ints(asked, key -> key.tenant().value()), hashes.of(asked)))
                .map(rows -> {
                    Set<CustomerKey> found = new HashSet<>();
                    rows.forEach(row -> found.add(asked.get(Math.toIntExact(row.getLong("at")) - 1)));
                    return found;
                });
    }

    private static Uni<Void> store(SqlConnection conn, int shard, EventPage page, Map<TenantId, Instant> clocks) {
        FactStatements facts = new FactStatements(page, (short) shard, clocks);
        Uni<Void> stored = nothing();
        for (FactStatements.Statement statement : facts.statements()) {
            stored = stored.flatMap(_ -> run(conn, statement.sql(), statement.parameters()));
        }
        return stored;
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple columns) {
        return conn.preparedQuery(sql).execute(columns).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
