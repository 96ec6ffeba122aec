package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerNews.ConsentTold;
import io.perennial.segmentation.aggregate.domain.CustomerNews.LawTold;
import io.perennial.segmentation.segment.store.FactPage.Keyed;
import io.perennial.segmentation.segment.store.FactPage.OfCustomer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The statements that store a page's facts, with their parameters; none for a kind that the page does not have. */
final class FactStatements {

    /** A statement and its parameters. */
    record Statement(String sql, Tuple parameters) {}

    private record Act(CustomerKey key, Instant time) {}

    private final FactPage page;
    private final short shard;
    private final Map<TenantId, Instant> clocks;
    private final List<Statement> statements = new ArrayList<>();

    /** @param clocks what is before them counts; all is ahead of a clock that has not begun */
    FactStatements(FactPage page, int shard, Map<TenantId, Instant> clocks) {
        this.page = page;
        this.shard = (short) shard;
        this.clocks = clocks;
        customers();
        latest(FactSql.LAWS, customer -> customer.law, LawTold::optIn);
        latest(FactSql.CONSENTS, customer -> customer.consent, ConsentTold::personalisation);
        orders();
        cancellations();
        refunds();
        pendingActs();
    }

    List<Statement> statements() {
        return statements;
    }

    private <R> void add(String sql, Collection<R> rows, UnaryOperator<Columns<R>> columns) {
        if (!rows.isEmpty()) {
            statements.add(new Statement(sql, columns.apply(Columns.of(rows)).tuple()));
        }
    }

    private void customers() {
        List<OfCustomer> withEvents =
                page.customers.values().stream().filter(OfCustomer::hasEvent).toList();
        add(
                FactSql.CUSTOMERS,
                withEvents,
                columns -> columns.value(shard)
                        .keys(customer -> customer.key)
                        .flags(customer -> customer.usable)
                        .times(this::lastAct)
                        .flags(customer -> customer.hasImportedEvent)
                        .flags(customer -> customer.hasLiveEvent));
    }

    private @Nullable Instant lastAct(OfCustomer customer) {
        return customer.acts.stream()
                .filter(act -> isPast(customer.key, act))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean isPast(CustomerKey key, Instant time) {
        return time.isBefore(clocks.getOrDefault(key.tenant(), Instant.MIN));
    }

    /** Of records that carry a state of a customer the last one of the page. */
    private <T> void latest(String sql, Function<OfCustomer, @Nullable T> told, Function<T, @Nullable Boolean> state) {
        List<OfCustomer> customers = page.customers.values().stream()
                .filter(customer -> told.apply(customer) != null)
                .toList();
        add(
                sql,
                customers,
                columns -> columns.value(shard)
                        .keys(customer -> customer.key)
                        .flags(customer -> state.apply(Objects.requireNonNull(told.apply(customer)))));
    }

    private void orders() {
        add(
                FactSql.ORDERS,
                page.orders,
                columns -> columns.keys(Keyed::key)
                        .texts(order -> order.fact().orderId().value())
                        .times(order -> order.fact().at())
                        .texts(order -> order.fact().eventId().source())
                        .texts(order -> order.fact().eventId().id())
                        .longs(order -> order.fact().grossMinor()));
    }

    private void cancellations() {
        add(
                FactSql.CANCELLATIONS,
                page.cancellations,
                columns -> columns.keys(Keyed::key)
                        .texts(cancelled -> cancelled.fact().orderId().value())
                        .times(cancelled -> cancelled.fact().at()));
    }

    private void refunds() {
        add(
                FactSql.REFUNDS,
                page.refunds,
                columns -> columns.keys(Keyed::key)
                        .texts(refund -> refund.fact().refundId().value())
                        .times(refund -> refund.fact().at())
                        .texts(refund -> refund.fact().eventId().source())
                        .texts(refund -> refund.fact().eventId().id())
                        .longs(refund -> refund.fact().refundedMinor())
                        .texts(refund -> orderId(refund.fact().orderId())));
    }

    private static String orderId(@Nullable OrderId id) {
        return id == null ? "" : id.value();
    }

    private void pendingActs() {
        List<Act> ahead = page.customers.values().stream()
                .flatMap(customer -> customer.acts.stream().map(time -> new Act(customer.key, time)))
                .filter(act -> !isPast(act.key(), act.time()))
                .toList();
        add(FactSql.PENDING_ACTS, ahead, columns -> columns.keys(Act::key).times(Act::time));
    }
}
