package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.EventRecord.ConsentChanged;
import io.perennial.segmentation.aggregate.domain.EventRecord.LawChanged;
import io.perennial.segmentation.segment.store.EventPage.News;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements that store a page's facts, with their parameters; none for a kind that the page does not have. */
final class FactStatements {

    /** A statement and its parameters. */
    record Statement(String sql, Tuple parameters) {}

    private final EventPage page;
    private final short shard;
    private final Map<TenantId, Instant> clocks;
    private final List<Statement> statements = new ArrayList<>();

    /** @param clocks what is before them counts; all is ahead of a clock that has not begun */
    FactStatements(EventPage page, short shard, Map<TenantId, Instant> clocks) {
        this.page = page;
        this.shard = shard;
        this.clocks = clocks;
        customers();
        latest(FactSql.LAWS, news -> news.law, LawChanged::optIn);
        latest(FactSql.CONSENTS, news -> news.consent, ConsentChanged::personalisation);
        orders();
        cancellations();
        refunds();
        pendingActs();
    }

    List<Statement> statements() {
        return statements;
    }

    private void add(String sql, Collection<?> rows, Object... columns) {
        if (!rows.isEmpty()) {
            statements.add(new Statement(sql, Columns.of(columns)));
        }
    }

    private void customers() {
        Map<CustomerKey, News> withEvents = page.withEvents();
        add(
                FactSql.CUSTOMERS,
                withEvents.keySet(),
                shard,
                tenants(withEvents.keySet()),
                customers(withEvents.keySet()),
                Columns.flags(withEvents.values(), news -> news.usable),
                Columns.times(withEvents.entrySet(), e -> lastAct(e.getKey(), e.getValue())));
    }

    private @Nullable Instant lastAct(CustomerKey key, News news) {
        Instant last = null;
        for (Instant act : news.acts) {
            if (isPast(key, act) && (last == null || act.isAfter(last))) {
                last = act;
            }
        }
        return last;
    }

    private boolean isPast(CustomerKey key, Instant time) {
        return time.isBefore(clocks.getOrDefault(key.tenant(), Instant.MIN));
    }

    /** Of records that carry a state of a customer the last one of the page. */
    private <R> void latest(String sql, Function<News, @Nullable R> record, Function<R, @Nullable Boolean> state) {
        Map<CustomerKey, R> latest = new TreeMap<>();
        page.customers.forEach((key, news) -> {
            R of = record.apply(news);
            if (of != null) {
                latest.put(key, of);
            }
        });
        add(
                sql,
                latest.keySet(),
                shard,
                tenants(latest.keySet()),
                customers(latest.keySet()),
                Columns.flags(latest.values(), state));
    }

    private void orders() {
        var orders = page.orders;
        add(
                FactSql.ORDERS,
                orders,
                Columns.ints(orders, t -> t.key().tenant().value()),
                Columns.texts(orders, t -> t.key().customer().value()),
                Columns.texts(orders, t -> t.fact().orderId().value()),
                Columns.times(orders, t -> t.fact().at()),
                Columns.texts(orders, t -> t.fact().eventId().source()),
                Columns.texts(orders, t -> t.fact().eventId().id()),
                Columns.longs(orders, t -> t.fact().grossMinor()));
    }

    private void cancellations() {
        var cancelled = page.cancellations;
        add(
                FactSql.CANCELLATIONS,
                cancelled,
                Columns.ints(cancelled, t -> t.key().tenant().value()),
                Columns.texts(cancelled, t -> t.key().customer().value()),
                Columns.texts(cancelled, t -> t.fact().orderId().value()),
                Columns.times(cancelled, t -> t.fact().at()));
    }

    private void refunds() {
        var refunds = page.refunds;
        add(
                FactSql.REFUNDS,
                refunds,
                Columns.ints(refunds, t -> t.key().tenant().value()),
                Columns.texts(refunds, t -> t.key().customer().value()),
                Columns.texts(refunds, t -> t.fact().refundId().value()),
                Columns.times(refunds, t -> t.fact().at()),
                Columns.texts(refunds, t -> t.fact().eventId().source()),
                Columns.texts(refunds, t -> t.fact().eventId().id()),
                Columns.longs(refunds, t -> t.fact().refundedMinor()),
                Columns.texts(refunds, t -> orderId(t.fact().orderId())));
    }

    private static String orderId(@Nullable OrderId id) {
        return id == null ? "" : id.value();
    }

    private record Act(CustomerKey key, Instant time) {}

    private void pendingActs() {
        List<Act> ahead = new ArrayList<>();
        page.customers.forEach((key, news) ->
                news.acts.stream().filter(act -> !isPast(key, act)).forEach(act -> ahead.add(new Act(key, act))));
        add(
                FactSql.PENDING_ACTS,
                ahead,
                Columns.ints(ahead, a -> a.key().tenant().value()),
                Columns.texts(ahead, a -> a.key().customer().value()),
                Columns.times(ahead, Act::time));
    }

    private static Integer[] tenants(Collection<CustomerKey> keys) {
        return Columns.ints(keys, key -> key.tenant().value());
    }

    private static @Nullable String[] customers(Collection<CustomerKey> keys) {
        return Columns.texts(keys, key -> key.customer().value());
    }
}
