package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.vertx.mutiny.sqlclient.Row;
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
    record Keyed<F extends CustomerFact>(CustomerKey key, F fact) {}

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

    /** What a page brings of one customer, besides facts of orders. */
    static final class News {
        boolean hasEvent;
        boolean usable;
        final List<Instant> acts = new ArrayList<>();
        EventRecord.@Nullable LawChanged law;
        EventRecord.@Nullable ConsentChanged consent;

        @Nullable
        String traceparent;
    }

    final Map<TenantId, EventRecord.TenantChanged> tenants = new TreeMap<>();
    final Map<TenantId, Times> times = new TreeMap<>();
    final Map<CustomerKey, EventRecord.CustomerErased> erased = new TreeMap<>();
    final Map<CustomerKey, News> customers = new TreeMap<>();
    final List<Keyed<OrderCompleted>> orders = new ArrayList<>();
    final List<Keyed<OrderCancelled>> cancellations = new ArrayList<>();
    final List<Keyed<OrderRefunded>> refunds = new ArrayList<>();

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
        orders.removeIf(one -> gone.contains(one.key()));
        cancellations.removeIf(one -> gone.contains(one.key()));
        refunds.removeIf(one -> gone.contains(one.key()));
    }

    /** The customers who had an event. */
    Map<CustomerKey, News> withEvents() {
        Map<CustomerKey, News> found = new TreeMap<>(customers);
        found.values().removeIf(news -> !news.hasEvent);
        return found;
    }

    private void add(EventRecord record) {
        times.putIfAbsent(record.tenant(), Times.NONE);
        switch (record) {
            case EventRecord.EventAccepted r -> accepted(r);
            case EventRecord.LawChanged r -> news(r).law = r;
            case EventRecord.ConsentChanged r -> news(r).consent = r;
            case EventRecord.CustomerErased r -> erased.put(new CustomerKey(r.tenant(), r.customer()), r);
            case EventRecord.TenantChanged r ->
                tenants.merge(r.tenant(), r, (a, b) -> b.recordTime().isBefore(a.recordTime()) ? a : b);
            case EventRecord.ClockAdvanced r -> times.merge(r.tenant(), Times.NONE, (t, _) -> t.withAdvance(r.now()));
        }
    }

    private void accepted(EventRecord.EventAccepted record) {
        times.merge(record.tenant(), Times.NONE, (t, _) -> t.withEvent(record.eventTime()));
        News news = news(record);
        news.hasEvent = true;
        news.usable |= record.usable();
        CustomerKey key = new CustomerKey(record.tenant(), record.customer());
        switch (record.fact()) {
            case OrderCompleted fact -> orders.add(new Keyed<>(key, fact));
            case OrderCancelled fact -> cancellations.add(new Keyed<>(key, fact));
            case OrderRefunded fact -> refunds.add(new Keyed<>(key, fact));
            case CustomerActed fact -> news.acts.add(fact.at());
            case null -> {}
        }
    }

    private News news(EventRecord.OfCustomer record) {
        News news = customers.computeIfAbsent(new CustomerKey(record.tenant(), record.customer()), _ -> new News());
        if (record.traceparent() != null) {
            news.traceparent = record.traceparent();
        }
        return news;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    /** The clocks that {@link FactSql#CLOCKS} answers, by tenant; none where a tenant's has not begun. */
    static Map<TenantId, Instant> clocks(Iterable<Row> rows) {
        Map<TenantId, Instant> clocks = new HashMap<>();
        for (Row row : rows) {
            Instant clock = Columns.instant(row, "clock");
            if (clock != null) {
                clocks.put(new TenantId(row.getInteger("tenant_id")), clock);
            }
        }
        return clocks;
    }
}
