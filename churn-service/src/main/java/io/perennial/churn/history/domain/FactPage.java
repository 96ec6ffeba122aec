package io.perennial.churn.history.domain;

import io.perennial.churn.history.domain.Fact.Acted;
import io.perennial.churn.history.domain.Fact.Consent;
import io.perennial.churn.history.domain.Fact.CustomerLaw;
import io.perennial.churn.history.domain.Fact.Ordered;
import io.perennial.churn.history.domain.Fact.Refunded;
import io.perennial.churn.history.domain.Fact.TenantSettings;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * The facts of one page of the feed, merged: one for each order, refund, act, customer and tenant. Neither the order of
 * the facts nor repeats make a difference. Sorted by key, so that all pages lock rows in one order.
 */
public final class FactPage {

    /** The key of an order or refund. */
    public record OrderKey(CustomerKey customer, String orderId) implements Comparable<OrderKey> {
        @Override
        public int compareTo(OrderKey other) {
            int byCustomer = customer.compareTo(other.customer);
            return byCustomer != 0 ? byCustomer : orderId.compareTo(other.orderId);
        }
    }

    private static final Comparator<Ordered> FIRST_ORDER =
            Comparator.comparing(Ordered::event).thenComparingLong(Ordered::minorUnits);
    private static final Comparator<Refunded> FIRST_REFUND = Comparator.comparing(Refunded::event)
            .thenComparingLong(Refunded::minorUnits)
            .thenComparing(refund -> refund.orderId() == null ? "" : refund.orderId());

    private static final Comparator<TenantSettings> LATER_TENANT =
            Comparator.comparing(TenantSettings::recordTime).thenComparing(TenantSettings::etag);

    private final SortedMap<OrderKey, Ordered> orders = new TreeMap<>();
    private final SortedMap<OrderKey, Long> cancellations = new TreeMap<>();
    private final SortedMap<OrderKey, Refunded> refunds = new TreeMap<>();
    private final SortedSet<Acted> acts = new TreeSet<>(
            Comparator.comparing(Acted::customer).thenComparing(Acted::kind).thenComparing(Acted::event));
    private final SortedMap<CustomerKey, CustomerLaw> laws = new TreeMap<>();
    private final SortedMap<CustomerKey, Consent> consents = new TreeMap<>();
    private final SortedSet<CustomerKey> known = new TreeSet<>();
    private final SortedMap<CustomerKey, Instant> erased = new TreeMap<>();
    private final SortedMap<TenantId, TenantSettings> tenants = new TreeMap<>();
    private final SortedMap<TenantId, Long> advances = new TreeMap<>();
    private final Map<CustomerKey, String> traceparents = new HashMap<>();

    /** Merges one more fact. */
    public void add(Fact fact) {
        switch (fact) {
            case Fact.OfCustomer f -> addOfCustomer(f);
            case TenantSettings f -> tenants.merge(f.tenant(), f, BinaryOperator.maxBy(LATER_TENANT));
            case Fact.ClockAdvanced f -> advances.merge(f.tenant(), f.time(), Math::max);
        }
    }

    private void addOfCustomer(Fact.OfCustomer fact) {
        known.add(fact.customer());
        switch (fact) {
            case Fact.Known _ -> {}
            case Ordered f ->
                orders.merge(new OrderKey(f.customer(), f.orderId()), f, BinaryOperator.minBy(FIRST_ORDER));
            case Fact.Cancelled f -> cancellations.merge(new OrderKey(f.customer(), f.orderId()), f.time(), Math::min);
            case Refunded f ->
                refunds.merge(new OrderKey(f.customer(), f.refundId()), f, BinaryOperator.minBy(FIRST_REFUND));
            case Acted f -> acts.add(f);
            case CustomerLaw f ->
                laws.merge(f.customer(), f, BinaryOperator.maxBy(Comparator.comparingLong(CustomerLaw::position)));
            case Consent f ->
                consents.merge(f.customer(), f, BinaryOperator.maxBy(Comparator.comparingLong(Consent::position)));
            case Fact.Erased f ->
                erased.merge(f.customer(), f.time(), (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    /** Remembers the customer's latest trace. */
    public void trace(CustomerKey customer, String traceparent) {
        traceparents.put(customer, traceparent);
    }

    /** Drops everything about these customers except that they were erased. */
    public void drop(Set<CustomerKey> customers) {
        if (customers.isEmpty()) {
            return;
        }
        known.removeAll(customers);
        orders.keySet().removeIf(key -> customers.contains(key.customer()));
        cancellations.keySet().removeIf(key -> customers.contains(key.customer()));
        refunds.keySet().removeIf(key -> customers.contains(key.customer()));
        acts.removeIf(act -> customers.contains(act.customer()));
        laws.keySet().removeAll(customers);
        consents.keySet().removeAll(customers);
    }

    /** Every customer with a fact. */
    public SortedSet<CustomerKey> customers() {
        return known;
    }

    /** The earliest completion of each order. */
    public SortedMap<OrderKey, Ordered> orders() {
        return orders;
    }

    /** The earliest cancellation of each order. */
    public SortedMap<OrderKey, Long> cancellations() {
        return cancellations;
    }

    /** The earliest event of each refund, by the refund's id. */
    public SortedMap<OrderKey, Refunded> refunds() {
        return refunds;
    }

    public SortedSet<Acted> acts() {
        return acts;
    }

    public SortedMap<CustomerKey, CustomerLaw> laws() {
        return laws;
    }

    public SortedMap<CustomerKey, Consent> consents() {
        return consents;
    }

    public SortedMap<CustomerKey, Instant> erased() {
        return erased;
    }

    public SortedMap<TenantId, TenantSettings> tenants() {
        return tenants;
    }

    public SortedMap<TenantId, Long> advances() {
        return advances;
    }

    /** Each customer's latest trace; only where one was sampled. */
    public Map<CustomerKey, String> traceparents() {
        return traceparents;
    }
}
