package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.domain.FactPage;
import io.perennial.churn.history.domain.FactPage.CustomerAct;
import io.perennial.churn.history.domain.FactPage.OrderKey;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.sql.Columns;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page's facts as the parameters of {@link FactSql}'s statements. */
final class FactColumns {
    private FactColumns() {}

    /** Position 0 is before every other. */
    static Tuple customers(FactPage page) {
        return Columns.of(page.customers())
                .keys(Function.identity())
                .texts(key -> of(page.laws().get(key), told -> of(told.law(), Enum::name)))
                .longs(key -> orZero(of(page.laws().get(key), Fact.LawTold::position)))
                .flags(key -> of(page.consents().get(key), Fact.ConsentTold::personalisation))
                .longs(key -> orZero(of(page.consents().get(key), Fact.ConsentTold::position)))
                .tuple();
    }

    static Tuple orders(FactPage page) {
        Map<OrderKey, Fact.Ordered> orders = page.orders();
        return Columns.of(page.orderKeys())
                .keys(OrderKey::customer)
                .texts(OrderKey::id)
                .longs(key -> of(orders.get(key), order -> order.event().time()))
                .texts(key -> of(orders.get(key), order -> order.event().source()))
                .texts(key -> of(orders.get(key), order -> order.event().id()))
                .longs(key -> of(orders.get(key), Fact.Ordered::minorUnits))
                .longs(page.cancellations()::get)
                .tuple();
    }

    static Tuple refunds(FactPage page) {
        return Columns.of(page.refunds().entrySet())
                .keys(refund -> refund.getKey().customer())
                .texts(refund -> refund.getKey().id())
                .longs(refund -> refund.getValue().event().time())
                .texts(refund -> refund.getValue().event().source())
                .texts(refund -> refund.getValue().event().id())
                .texts(refund -> refund.getValue().orderId())
                .longs(refund -> refund.getValue().minorUnits())
                .tuple();
    }

    static Tuple acts(FactPage page) {
        return Columns.of(page.acts())
                .keys(CustomerAct::customer)
                .texts(each -> each.act().kind().name())
                .longs(each -> each.act().event().time())
                .longs(each -> each.act().event().hash())
                .tuple();
    }

    /** Whoever has changed has a record on the page. */
    static Tuple marks(Set<CustomerKey> changed, Map<CustomerKey, Cause> causes) {
        return Columns.of(changed)
                .keys(Function.identity())
                .flags(customer -> Objects.requireNonNull(causes.get(customer)).backfill())
                .times(customer -> Objects.requireNonNull(causes.get(customer)).acceptTime())
                .texts(customer -> Objects.requireNonNull(causes.get(customer)).traceparent())
                .tuple();
    }

    private static <T, R> @Nullable R of(@Nullable T value, Function<T, @Nullable R> read) {
        return value == null ? null : read.apply(value);
    }

    private static long orZero(@Nullable Long position) {
        return position == null ? 0 : position;
    }
}
