package io.perennial.churn.model.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all customers of one tenant have done, in flat arrays. Customers are numbered from 0 in the order in which the
 * builder saw them. Times are epoch milliseconds, money is net minor units of the tenant's currency.
 *
 * <p>The value is immutable and may be shared between threads. The same facts give the same value in whatever order a
 * customer's facts were added.
 */
public final class CustomerHistories {
    /** Stands for an order that has not been cancelled. */
    public static final long NEVER = Long.MAX_VALUE;

    static final long DAY_MS = 86_400_000L;

    final int[] orderStart;
    final long[] orderTimes;
    final int[] orderDays;
    final long[] orderMinor;
    final long[] cancelTimes;
    final EventTimes refunds;
    final long[] refundMinor;
    private final Map<BehaviourKind, EventTimes> behaviour;
    private final ZoneId zone;

    CustomerHistories(CustomerHistoriesBuilder from) {
        zone = from.zone;
        orderStart = from.starts(CustomerHistoriesBuilder.ORDERS);
        orderTimes = from.orderTimes.toArray();
        orderMinor = from.orderMinor.toArray();
        cancelTimes = from.cancelTimes.toArray();
        orderDays = new int[orderTimes.length];
        for (int i = 0; i < orderDays.length; i++) {
            orderDays[i] = dayOf(orderTimes[i]);
        }
        refunds = new EventTimes(from.starts(CustomerHistoriesBuilder.REFUNDS), from.refundTimes.toArray());
        refundMinor = from.refundMinor.toArray();
        behaviour = from.behaviour();
    }

    /** Starts a set of histories; the zone says where a customer's day ends, since orders of one day count as one. */
    public static CustomerHistoriesBuilder builder(ZoneId zone) {
        return new CustomerHistoriesBuilder(zone);
    }

    /** The number of customers. */
    public int size() {
        return orderStart.length - 1;
    }

    /** The time of the earliest order in epoch milliseconds, or {@link #NEVER} where there is none. */
    public long firstOrderTime() {
        long first = NEVER;
        for (int i = 0; i < size(); i++) {
            if (orderStart[i] < orderStart[i + 1]) {
                first = Math.min(first, orderTimes[orderStart[i]]);
            }
        }
        return first;
    }

    /** Whether the customer placed an order in [from, to) that was not wholly cancelled before {@code to}. */
    public boolean orderedWithin(int customer, long from, long to) {
        for (int i = orderStart[customer + 1] - 1; i >= orderStart[customer] && orderTimes[i] >= from; i--) {
            if (orderTimes[i] < to && cancelTimes[i] >= to) {
                return true;
            }
        }
        return false;
    }

    /** The churn label: no order in [cut-off, cut-off + horizon). Only meaningful once the horizon is over. */
    public boolean churned(int customer, long cutOff, int horizonDays) {
        return !orderedWithin(customer, cutOff, cutOff + horizonDays * DAY_MS);
    }

    /** The calendar day of an instant, as days since 1970-01-01 in the tenant's zone. */
    int dayOf(long instant) {
        return Math.toIntExact(
                Instant.ofEpochMilli(instant).atZone(zone).toLocalDate().toEpochDay());
    }

    @Nullable
    EventTimes events(BehaviourKind kind) {
        return behaviour.get(kind);
    }
}
