package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.CustomerKey;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.domain.FactPage;
import io.perennial.churn.history.domain.FactPage.OrderKey;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A page's facts as the parameters of {@link FactSql}'s statements. */
final class FactColumns {
    private FactColumns() {}

    static CustomerKey key(Row row) {
        return new CustomerKey(new TenantId(row.getInteger("tenant_id")), new CustomerId(row.getString("customer_id")));
    }

    static Tuple keys(Collection<CustomerKey> customers) {
        return Tuple.of(tenantIds(customers), customerIds(customers));
    }

    static Tuple tenants(FactPage page) {
        Collection<Fact.TenantSettings> tenants = page.tenants().values();
        return Tuple.tuple()
                .addValue(ints(tenants, tenant -> tenant.tenant().value()))
                .addValue(texts(tenants, Fact.TenantSettings::currencyCode))
                .addValue(texts(tenants, Fact.TenantSettings::zone))
                .addValue(texts(tenants, tenant -> tenant.defaultLaw().name()))
                .addValue(texts(tenants, tenant -> tenant.clockMode().name()))
                .addValue(times(tenants, tenant -> tenant.recordTime().atOffset(ZoneOffset.UTC)))
                .addValue(texts(tenants, Fact.TenantSettings::etag));
    }

    static Tuple tenantIds(FactPage page) {
        return Tuple.of(ints(page.tenants().keySet(), TenantId::value));
    }

    static Tuple laws(FactPage page) {
        Collection<Fact.TenantSettings> tenants = page.tenants().values();
        return tenantIds(page)
                .addValue(texts(tenants, tenant -> tenant.defaultLaw().name()))
                .addValue(times(tenants, tenant -> tenant.recordTime().atOffset(ZoneOffset.UTC)))
                .addValue(texts(tenants, Fact.TenantSettings::etag));
    }

    static Tuple clocks(FactPage page, int shard) {
        return Tuple.of(
                ints(page.advances().keySet(), TenantId::value),
                longs(page.advances().values(), time -> time),
                (short) shard);
    }

    static Tuple erased(FactPage page) {
        return keys(page.erased().keySet())
                .addValue(times(page.erased().values(), time -> time.atOffset(ZoneOffset.UTC)));
    }

    static Tuple customers(FactPage page) {
        Collection<CustomerKey> customers = page.customers();
        return keys(customers)
                .addValue(texts(customers, key -> law(page.laws().get(key))))
                .addValue(longs(customers, key -> orNone(page.laws().get(key), Fact.CustomerLaw::position)))
                .addValue(array(
                        customers,
                        Boolean[]::new,
                        key -> permission(page.consents().get(key))))
                .addValue(longs(customers, key -> orNone(page.consents().get(key), Fact.Consent::position)));
    }

    static Tuple orders(FactPage page) {
        SortedSet<OrderKey> keys = new TreeSet<>(page.orders().keySet());
        keys.addAll(page.cancellations().keySet());
        Map<OrderKey, Fact.Ordered> orders = page.orders();
        return orderKeys(keys)
                .addValue(longs(
                        keys,
                        key -> orNull(orders.get(key), order -> order.event().time())))
                .addValue(texts(
                        keys,
                        key -> orNull(orders.get(key), order -> order.event().source())))
                .addValue(texts(
                        keys,
                        key -> orNull(orders.get(key), order -> order.event().id())))
                .addValue(longs(keys, key -> orNull(orders.get(key), Fact.Ordered::minorUnits)))
                .addValue(longs(keys, page.cancellations()::get));
    }

    static Tuple refunds(FactPage page) {
        Collection<Fact.Refunded> refunds = page.refunds().values();
        return orderKeys(page.refunds().keySet())
                .addValue(longs(refunds, refund -> refund.event().time()))
                .addValue(texts(refunds, refund -> refund.event().source()))
                .addValue(texts(refunds, refund -> refund.event().id()))
                .addValue(texts(refunds, Fact.Refunded::orderId))
                .addValue(longs(refunds, Fact.Refunded::minorUnits));
    }

    static Tuple acts(FactPage page) {
        Collection<Fact.Acted> acts = page.acts();
        return Tuple.tuple()
                .addValue(ints(acts, act -> act.tenant().value()))
                .addValue(texts(acts, act -> act.customer().customer().value()))
                .addValue(texts(acts, act -> act.kind().name()))
                .addValue(longs(acts, act -> act.event().time()))
                .addValue(longs(acts, act -> act.event().hash()));
    }

    static Tuple changed(Collection<CustomerKey> customers, Map<CustomerKey, String> traceparents) {
        return keys(customers).addValue(texts(customers, traceparents::get));
    }

    private static Tuple orderKeys(Collection<OrderKey> keys) {
        return Tuple.tuple()
                .addValue(ints(keys, key -> key.customer().tenant().value()))
                .addValue(texts(keys, key -> key.customer().customer().value()))
                .addValue(texts(keys, OrderKey::orderId));
    }

    private static @Nullable String law(Fact.@Nullable CustomerLaw law) {
        return law == null || law.law() == null ? null : law.law().name();
    }

    private static @Nullable Boolean permission(Fact.@Nullable Consent consent) {
        return consent == null ? null : consent.personalisation();
    }

    private static <T, R> @Nullable R orNull(@Nullable T value, Function<T, R> read) {
        return value == null ? null : read.apply(value);
    }

    /** 0 is before every position. */
    private static <T> Long orNone(@Nullable T fact, Function<T, Long> position) {
        return fact == null ? 0L : position.apply(fact);
    }

    private static Integer[] tenantIds(Collection<CustomerKey> customers) {
        return ints(customers, key -> key.tenant().value());
    }

    private static String[] customerIds(Collection<CustomerKey> customers) {
        return texts(customers, key -> key.customer().value());
    }

    private static <T> Integer[] ints(Collection<T> rows, Function<T, Integer> read) {
        return array(rows, Integer[]::new, read);
    }

    private static <T> Long[] longs(Collection<T> rows, Function<T, @Nullable Long> read) {
        return array(rows, Long[]::new, read);
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, @Nullable String> read) {
        return array(rows, String[]::new, read);
    }

    private static <T> OffsetDateTime[] times(Collection<T> rows, Function<T, OffsetDateTime> read) {
        return array(rows, OffsetDateTime[]::new, read);
    }

    @SuppressWarnings("NullAway") // an element may be null: PostgreSQL's arrays know nulls
    private static <T, C> C[] array(
            Collection<T> rows, IntFunction<C[]> create, Function<T, ? extends @Nullable C> read) {
        C[] column = create.apply(rows.size());
        int i = 0;
        for (T row : rows) {
            column[i++] = read.apply(row);
        }
        return column;
    }
}
