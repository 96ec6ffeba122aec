package io.perennial.churn.model.domain;

import io.perennial.churn.history.domain.ActKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What all customers of one tenant have done, in flat arrays. Customers are numbered from 0 in the order in which the
 * builder saw them. Times are epoch milliseconds, money is net minor units of the tenant's currency.
 *
 * <p>The value is immutable and may be shared between threads. The same events give the same value in whatever
 * order a customer's events were added.
 */
public final class CustomerHistories {
    /** Stands for an order that has not been cancelled. */
    public static final long NEVER = Long.MAX_VALUE;

    static final long DAY_MS = 86_400_000L;

    /** The largest sum of money, as in segmentation: an absurd amount must not prevent a score. */
    static final long MINOR_MAX = 4_000_000_000_000_000_000L;

    final int[] orderStart;
    final long[] orderTimes;
    final int[] orderDays;
    final long[] orderMinor;
    final long[] cancelTimes;
    final EventTimes refunds;
    final long[] refundMinor;
    private final Map<ActKind, EventTimes> acts;
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
        acts = from.acts();
    }

    /** Starts a set of histories; the zone decides where a day ends, since orders of one day count as one. */
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

    /** The time of the last order before the instant that was not cancelled before it; empty without one. */
    public OptionalLong lastOrderTime(int customer, long asOf) {
        for (int i = orderStart[customer + 1] - 1; i >= orderStart[customer]; i--) {
            if (orderTimes[i] < asOf && cancelTimes[i] >= asOf) {
                return OptionalLong.of(orderTimes[i]);
            }
        }
        return OptionalLong.empty();
    }

    /** Net revenue in minor units: standing orders in [from, asOf) less the refunds in it; below 0 where more went back. */
    public long netRevenueMinor(int customer, long from, long asOf) {
        long net = 0;
        for (int i = orderStart[customer]; i < orderStart[customer + 1]; i++) {
            if (orderTimes[i] >= from && orderTimes[i] < asOf && cancelTimes[i] >= asOf) {
                net = capped(net, orderMinor[i]);
            }
        }
        for (int i = refunds.start()[customer]; i < refunds.start()[customer + 1]; i++) {
            if (refunds.times()[i] >= from && refunds.times()[i] < asOf) {
                net = capped(net, -refundMinor[i]);
            }
        }
        return net;
    }

    /** Each part is capped first, so the sum of two fits into a long. */
    private static long capped(long sum, long more) {
        return Math.clamp(sum + Math.clamp(more, -MINOR_MAX, MINOR_MAX), -MINOR_MAX, MINOR_MAX);
    }

    /** The calendar day of an instant, as days since 1970-01-01 in the tenant's zone. */
    int dayOf(long instant) {
        return Math.toIntExact(
                Instant.ofEpochMilli(instant).atZone(zone).toLocalDate().toEpochDay());
    }

    /** When customers did this; null where nobody ever did. */
    @Nullable
    EventTimes events(ActKind kind) {
        if (kind == ActKind.REFUND) {
            return refunds.times().length == 0 ? null : refunds;
        }
        return acts.get(kind);
    }
}
