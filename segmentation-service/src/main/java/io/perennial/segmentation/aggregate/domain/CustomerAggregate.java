package io.perennial.segmentation.aggregate.domain;

import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The state kept of one customer: a fold of facts that does not depend on the order of their arrival, nor on repeats.
 *
 * <p>What SQL has to keep for the same numbers, and how two values of one key become one:
 *
 * <pre>
 * per (customer, order id)    first completion: event time, event id, gross             least by (time, event id)
 *                             first cancellation: event time                            least
 * per (customer, refund id)   first refund: event time, event id, order id, amount      least by (time, event id)
 * per customer                last act before the clock                                 greatest
 *                             acts at or after the clock, until it passes them          set
 * </pre>
 *
 * <p>At an instant, those entries count whose time is before it. An order counts if completed and not cancelled. A refund
 * counts unless its order is cancelled: price and refunds of a cancelled order leave together, so that a cancellation
 * whose money is also refunded lowers the net once. A refund whose order is not named or not (yet) known counts.
 *
 * <p>An event time may lie ahead of the clock. Whatever is kept ahead of it begins to count a millisecond after its
 * time, with no event arriving: the due instant of a customer is the earlier of that and the next transition.
 *
 * @param completed the first completion of each order
 * @param cancelled when each order was first cancelled
 * @param refunded the first event of each refund
 * @param acts the acts at or after {@code settledTo}, and the last before it
 * @param settledTo the earliest instant that can be asked for
 */
public record CustomerAggregate(
        Map<OrderId, OrderCompleted> completed,
        Map<OrderId, Instant> cancelled,
        Map<RefundId, OrderRefunded> refunded,
        Set<Instant> acts,
        Instant settledTo) {
    /** The state before the first fact. */
    public static final CustomerAggregate EMPTY =
            new CustomerAggregate(Map.of(), Map.of(), Map.of(), Set.of(), Instant.MIN);

    private static final BigInteger MOST = BigInteger.valueOf(CustomerTotals.MINOR_MAX);
    private static final BigInteger LEAST = MOST.negate();

    /** Event ids are unique; should one be told with two contents all the same, the smaller content is first. */
    private static final Comparator<OrderCompleted> FIRST_COMPLETION = Comparator.comparing(OrderCompleted::at)
            .thenComparing(OrderCompleted::eventId)
            .thenComparingLong(OrderCompleted::grossMinor);

    private static final Comparator<OrderRefunded> FIRST_REFUND = Comparator.comparing(OrderRefunded::at)
            .thenComparing(OrderRefunded::eventId)
            .thenComparingLong(OrderRefunded::refundedMinor)
            .thenComparing(
                    refund -> refund.orderId() == null ? "" : refund.orderId().value());

    public CustomerAggregate {
        completed = Map.copyOf(completed);
        cancelled = Map.copyOf(cancelled);
        refunded = Map.copyOf(refunded);
        NavigableSet<Instant> sorted = new TreeSet<>(acts);
        Instant last = sorted.lower(settledTo);
        acts = Set.copyOf(last == null ? sorted : sorted.tailSet(last, true));
    }

    /** This state and one more fact. */
    public CustomerAggregate with(CustomerFact fact) {
        return join(
                switch (fact) {
                    case OrderCompleted f ->
                        new CustomerAggregate(Map.of(f.orderId(), f), Map.of(), Map.of(), Set.of(), settledTo);
                    case OrderCancelled f ->
                        new CustomerAggregate(Map.of(), Map.of(f.orderId(), f.at()), Map.of(), Set.of(), settledTo);
                    case OrderRefunded f ->
                        new CustomerAggregate(Map.of(), Map.of(), Map.of(f.refundId(), f), Set.of(), settledTo);
                    case CustomerActed f ->
                        new CustomerAggregate(Map.of(), Map.of(), Map.of(), Set.of(f.at()), settledTo);
                });
    }

    /** What both states know: commutative, associative, idempotent. Settled as far as the further of the two. */
    public CustomerAggregate join(CustomerAggregate other) {
        Set<Instant> allActs = new TreeSet<>(acts);
        allActs.addAll(other.acts);
        return new CustomerAggregate(
                union(completed, other.completed, BinaryOperator.minBy(FIRST_COMPLETION)),
                union(cancelled, other.cancelled, BinaryOperator.minBy(Comparator.naturalOrder())),
                union(refunded, other.refunded, BinaryOperator.minBy(FIRST_REFUND)),
                allActs,
                settledTo.isAfter(other.settledTo) ? settledTo : other.settledTo);
    }

    private static <K, V> Map<K, V> union(Map<K, V> one, Map<K, V> other, BinaryOperator<V> first) {
        Map<K, V> union = new HashMap<>(one);
        other.forEach((key, value) -> union.merge(key, value, first));
        return union;
    }

    /** Forgets what only earlier instants could ask for: of the acts before {@code clock}, all but the last. */
    public CustomerAggregate settle(Instant clock) {
        return join(new CustomerAggregate(Map.of(), Map.of(), Map.of(), Set.of(), clock));
    }

    /** The customer's numbers at {@code asOf}, which must not lie before the clock this state is settled to. */
    public CustomerTotals totalsAt(Instant asOf) {
        if (asOf.isBefore(settledTo)) {
            throw new IllegalArgumentException("asOf: %s (expected: not before %s)".formatted(asOf, settledTo));
        }
        long count = 0;
        BigInteger gross = BigInteger.ZERO;
        Instant firstOrder = null;
        Instant lastOrder = null;
        Instant lastAct = new TreeSet<>(acts).lower(asOf);
        for (OrderCompleted order : completed.values()) {
            if (!order.at().isBefore(asOf)) {
                continue;
            }
            lastAct = later(lastAct, order.at());
            if (!isCancelledBefore(asOf, order.orderId())) {
                count++;
                gross = gross.add(BigInteger.valueOf(order.grossMinor()));
                firstOrder = firstOrder == null || order.at().isBefore(firstOrder) ? order.at() : firstOrder;
                lastOrder = later(lastOrder, order.at());
            }
        }
        return new CustomerTotals(count, firstOrder, lastOrder, held(gross), held(refundedMinorBefore(asOf)), lastAct);
    }

    private BigInteger refundedMinorBefore(Instant asOf) {
        return refunded.values().stream()
                .filter(refund -> refund.at().isBefore(asOf))
                .filter(refund -> refund.orderId() == null || !isCancelledBefore(asOf, refund.orderId()))
                .map(refund -> BigInteger.valueOf(refund.refundedMinor()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static long held(BigInteger minor) {
        return minor.max(LEAST).min(MOST).longValueExact();
    }

    private boolean isCancelledBefore(Instant asOf, OrderId orderId) {
        Instant at = cancelled.get(orderId);
        return at != null && at.isBefore(asOf);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }
}
