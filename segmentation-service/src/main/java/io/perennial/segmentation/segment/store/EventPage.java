package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A page of events, sorted by what is done with each kind. Of records that carry a state, the last one stands. */
final class EventPage {

    /** A fact and whose it is. */
    record Told<F extends CustomerFact>(CustomerKey key, F fact) {}

    /** When a tenant's clock is to be: the latest event, the latest advance. */
    record Times(@Nullable Instant event, @Nullable Instant advance) {

        static final Times NONE = new Times(null, null);

        Times withEvent(Instant time) {
            return new Times(later(event, time), advance);
        }

        Times withAdvance(Instant time) {
            return new Times(event, later(advance, time));
        }
    }

    /** What a page says of one customer, besides the facts. */
    static final class Seen {
        boolean happened;
        boolean usable;
        final List<Instant> acts = new ArrayList<>();
        EventRecord.@Nullable LawTold law;
        EventRecord.@Nullable ConsentTold consent;

        @Nullable
        String traceparent;
    }

    final Map<TenantId, EventRecord.TenantTold> tenants = new TreeMap<>();
    final Map<TenantId, Times> times = new TreeMap<>();
    final Map<CustomerKey, EventRecord.Erased> erased = new TreeMap<>();
    final Map<CustomerKey, Seen> customers = new TreeMap<>();
    final List<Told<OrderCompleted>> orders = new ArrayList<>();
    final List<Told<OrderCancelled>> cancellations = new ArrayList<>();
    final List<Told<OrderRefunded>> refunds = new ArrayList<>();

    EventPage(List<EventRecord> records) {
        records.forEach(this::add);
        forget(Set.copyOf(erased.keySet()));
    }

    /** Leaves out everything about these customers but that they are erased. */
    void forget(Set<CustomerKey> gone) {
        if (gone.isEmpty()) {
            return;
        }
        customers.keySet().removeAll(gone);
        orders.removeIf(told -> gone.contains(told.key()));
        cancellations.removeIf(told -> gone.contains(told.key()));
        refunds.removeIf(told -> gone.contains(told.key()));
    }

    /** The customers who had an event. */
    Map<CustomerKey, Seen> withEvents() {
        Map<CustomerKey, Seen> found = new TreeMap<>(customers);
        found.values().removeIf(seen -> !seen.happened);
        return found;
    }

    private void add(EventRecord record) {
        times.putIfAbsent(record.tenant(), Times.NONE);
        switch (record) {
            case EventRecord.Happened r -> happened(r);
            case EventRecord.LawTold r -> seen(r).law = r;
            case EventRecord.ConsentTold r -> seen(r).consent = r;
            case EventRecord.Erased r -> erased.put(new CustomerKey(r.tenant(), r.customer()), r);
            case EventRecord.TenantTold r ->
                tenants.merge(r.tenant(), r, (a, b) -> b.recordTime().isBefore(a.recordTime()) ? a : b);
            case EventRecord.ClockAdvanced r -> times.merge(r.tenant(), Times.NONE, (t, _) -> t.withAdvance(r.now()));
        }
    }

    private void happened(EventRecord.Happened record) {
        times.merge(record.tenant(), Times.NONE, (t, _) -> t.withEvent(record.eventTime()));
        Seen seen = seen(record);
        seen.happened = true;
        seen.usable |= record.usable();
        CustomerKey key = new CustomerKey(record.tenant(), record.customer());
        switch (record.fact()) {
            case OrderCompleted fact -> orders.add(new Told<>(key, fact));
            case OrderCancelled fact -> cancellations.add(new Told<>(key, fact));
            case OrderRefunded fact -> refunds.add(new Told<>(key, fact));
            case CustomerActed fact -> seen.acts.add(fact.at());
            case null -> {}
        }
    }

    private Seen seen(EventRecord.OfCustomer record) {
        Seen seen = customers.computeIfAbsent(new CustomerKey(record.tenant(), record.customer()), _ -> new Seen());
        if (record.traceparent() != null) {
            seen.traceparent = record.traceparent();
        }
        return seen;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    /** The clocks that {@link FactSql#CLOCKS} answers, by tenant; none where a tenant's has not begun. */
    static Map<TenantId, Instant> clocks(Iterable<io.vertx.mutiny.sqlclient.Row> rows) {
        Map<TenantId, Instant> clocks = new HashMap<>();
        for (io.vertx.mutiny.sqlclient.Row row : rows) {
            if (row.getOffsetDateTime("clock") != null) {
                clocks.put(
                        new TenantId(row.getInteger("tenant_id")),
                        row.getOffsetDateTime("clock").toInstant());
            }
        }
        return clocks;
    }
}
