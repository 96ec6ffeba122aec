package io.perennial.churn.history.domain;

import io.perennial.churn.history.domain.Fact.Acted;
import io.perennial.churn.history.domain.Fact.ConsentTold;
import io.perennial.churn.history.domain.Fact.LawTold;
import io.perennial.churn.history.domain.Fact.Ordered;
import io.perennial.churn.history.domain.Fact.Refunded;
import io.perennial.platform.domain.CustomerKey;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * The facts of one page of the feed, merged: one for each order, refund, act and customer. Neither the order of the facts
 * nor repeats make a difference. Sorted by key, so that all pages lock rows in one order.
 */
public final class FactPage {

    /** The key of an order or refund. */
    public record OrderKey(CustomerKey customer, String id) implements Comparable<OrderKey> {
        private static final Comparator<OrderKey> ORDER =
                Comparator.comparing(OrderKey::customer).thenComparing(OrderKey::id);

        @Override
        public int compareTo(OrderKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** An act, and whose it is. */
    public record CustomerAct(CustomerKey customer, Acted act) {}

    private static final Comparator<Ordered> FIRST_ORDER =
            Comparator.comparing(Ordered::event).thenComparingLong(Ordered::minorUnits);
    private static final Comparator<Refunded> FIRST_REFUND = Comparator.comparing(Refunded::event)
            .thenComparingLong(Refunded::minorUnits)
            .thenComparing(refund -> refund.orderId() == null ? "" : refund.orderId());

    private final SortedSet<CustomerKey> customers = new TreeSet<>();
    private final SortedMap<OrderKey, Ordered> orders = new TreeMap<>();
    private final SortedMap<OrderKey, Long> cancellations = new TreeMap<>();
    private final SortedMap<OrderKey, Refunded> refunds = new TreeMap<>();
    private final SortedSet<CustomerAct> acts = new TreeSet<>(Comparator.comparing(CustomerAct::customer)
            .thenComparing(each -> each.act().kind())
            .thenComparing(each -> each.act().event()));
    private final SortedMap<CustomerKey, LawTold> laws = new TreeMap<>();
    private final SortedMap<CustomerKey, ConsentTold> consents = new TreeMap<>();

    /** Merges one more fact. */
    public void add(CustomerKey customer, Fact fact) {
        customers.add(customer);
        switch (fact) {
            case Fact.Known _ -> {}
            case Ordered f -> orders.merge(new OrderKey(customer, f.orderId()), f, BinaryOperator.minBy(FIRST_ORDER));
            case Fact.Cancelled f -> cancellations.merge(new OrderKey(customer, f.orderId()), f.time(), Math::min);
            case Refunded f ->
                refunds.merge(new OrderKey(customer, f.refundId()), f, BinaryOperator.minBy(FIRST_REFUND));
            case Acted f -> acts.add(new CustomerAct(customer, f));
            case LawTold f ->
                laws.merge(customer, f, BinaryOperator.maxBy(Comparator.comparingLong(LawTold::position)));
            case ConsentTold f ->
                consents.merge(customer, f, BinaryOperator.maxBy(Comparator.comparingLong(ConsentTold::position)));
        }
    }

    /** Every customer with a fact. */
    public SortedSet<CustomerKey> customers() {
        return customers;
    }

    /** Every order that was completed or cancelled. */
    public SortedSet<OrderKey> orderKeys() {
        SortedSet<OrderKey> keys = new TreeSet<>(orders.keySet());
        keys.addAll(cancellations.keySet());
        return keys;
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

    public SortedSet<CustomerAct> acts() {
        return acts;
    }

    public SortedMap<CustomerKey, LawTold> laws() {
        return laws;
    }

    public SortedMap<CustomerKey, ConsentTold> consents() {
        return consents;
    }
}
