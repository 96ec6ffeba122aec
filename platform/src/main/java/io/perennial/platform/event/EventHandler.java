package io.perennial.platform.event;

import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedHandler;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.feed.TenantShards;
import io.perennial.platform.feed.Tombstones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Works off pages of the event feed: stores tenants, holds their shard, buries the erased, drops what comes late of them,
 * then lets the service write the rest.
 */
public final class EventHandler<C> implements FeedHandler<EventRecord<C>> {

    private final Tombstones tombstones;
    private final Function<CustomerRecord<RecordContent>, C> read;
    private final PageWriter<EventPage<C>> writer;

    EventHandler(
            Tombstones tombstones, Function<CustomerRecord<RecordContent>, C> read, PageWriter<EventPage<C>> writer) {
        this.tombstones = tombstones;
        this.read = read;
        this.writer = writer;
    }

    /** Reads records, before any transaction. */
    public List<EventRecord<C>> read(List<FeedRecord> messages) {
        return messages.stream()
                .flatMap(message -> EventRecord.of(message, read).stream())
                .toList();
    }

    @Override
    public Set<TenantId> tenantsOf(List<EventRecord<C>> page) {
        return page.stream().map(EventRecord::tenant).collect(Collectors.toSet());
    }

    @Override
    public List<String> traceparentsOf(List<EventRecord<C>> page) {
        return page.stream().map(EventRecord::traceparent).distinct().toList();
    }

    @Override
    public Optional<Instant> oldestAcceptTime(List<EventRecord<C>> page) {
        return page.stream().map(EventRecord::acceptTime).min(Instant::compareTo);
    }

    @Override
    public Uni<Void> apply(SqlConnection conn, int shard, List<EventRecord<C>> page) {
        Fold<C> fold = new Fold<>();
        page.forEach(fold::add);
        Set<TenantId> tenants = tenantsOf(page);
        return Tenants.store(conn, fold.tenants)
                .call(_ -> TenantShards.lock(conn, shard, tenants))
                .call(_ -> TenantShards.advance(conn, shard, fold.advances))
                .call(_ -> tombstones.bury(conn, fold.erased))
                .flatMap(updates -> tombstones
                        .living(conn, fold.records)
                        .map(living -> new EventPage<>(
                                shard, tenants, updates, fold.latestEvents, fold.advances, fold.erased, living)))
                .flatMap(rest -> writer.write(conn, rest));
    }

    @Override
    public void committed() {
        writer.committed();
    }

    /** A page, sorted by what is done with each kind. The outcome does not depend on the order of the records. */
    private static final class Fold<C> {
        final Map<TenantId, EventRecord.OfTenant<?>> tenants = new TreeMap<>();
        final Map<TenantId, Instant> latestEvents = new TreeMap<>();
        final Map<TenantId, Instant> advances = new TreeMap<>();
        final Map<CustomerKey, Instant> erased = new TreeMap<>();
        final List<CustomerRecord<C>> records = new ArrayList<>();

        void add(EventRecord<C> one) {
            switch (one.kind()) {
                case EventRecord.OfCustomer<C> of -> {
                    records.add(of.read());
                    if (of.eventTime() != null) {
                        latestEvents.merge(one.tenant(), of.eventTime(), BinaryOperator.maxBy(Instant::compareTo));
                    }
                }
                case EventRecord.Erased<C> of ->
                    erased.merge(of.customer(), of.eraseTime(), BinaryOperator.minBy(Instant::compareTo));
                case EventRecord.OfTenant<C> of ->
                    tenants.merge(one.tenant(), of, (a, b) -> b.tenant().isNewerThan(a.tenant()) ? b : a);
                case EventRecord.ClockAdvanced<C> of ->
                    advances.merge(one.tenant(), of.now(), BinaryOperator.maxBy(Instant::compareTo));
            }
        }
    }
}
