package io.perennial.churn.model.domain;

import io.perennial.churn.history.domain.ActKind;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Collects histories customer by customer: {@link #nextCustomer()}, then that customer's events in any order. An order
 * that was wholly cancelled carries the time of its cancellation, so that a cut-off before it still counts the order;
 * its refund must then not be added as well.
 */
public final class CustomerHistoriesBuilder {
    static final int ORDERS = 0;
    static final int REFUNDS = 1;
    private static final int ACTS = 2;

    final ZoneId zone;
    final LongColumn orderTimes = new LongColumn();
    final LongColumn orderMinor = new LongColumn();
    final LongColumn cancelTimes = new LongColumn();
    final LongColumn refundTimes = new LongColumn();
    final LongColumn refundMinor = new LongColumn();
    private final LongColumn[] actTimes = new LongColumn[ActKind.COUNTED.size()];
    private final LongColumn[] starts = new LongColumn[ACTS + actTimes.length];

    CustomerHistoriesBuilder(ZoneId zone) {
        this.zone = zone;
        Arrays.setAll(actTimes, kind -> new LongColumn());
        Arrays.setAll(starts, column -> new LongColumn());
    }

    /** Begins the next customer; the first one is customer 0. */
    public void nextCustomer() {
        finishCustomer();
        for (int i = 0; i < starts.length; i++) {
            starts[i].add(column(i).size());
        }
    }

    /** Adds an order that stands. */
    public void order(long time, long minorUnits) {
        cancelledOrder(time, minorUnits, CustomerHistories.NEVER);
    }

    /** Adds an order that was wholly cancelled at the given time. */
    public void cancelledOrder(long time, long minorUnits, long cancelTime) {
        requireCustomer();
        orderTimes.add(time);
        orderMinor.add(minorUnits);
        cancelTimes.add(cancelTime);
    }

    /** Adds a refund: money back (a positive amount) without the order being cancelled. */
    public void refund(long time, long minorUnits) {
        requireCustomer();
        refundTimes.add(time);
        refundMinor.add(minorUnits);
    }

    /** Adds an act of a kind that features count; refunds have a method of their own. */
    public void act(ActKind kind, long time) {
        requireCustomer();
        if (kind == ActKind.REFUND) {
            throw new IllegalArgumentException("act REFUND (expected: a refund with its amount)");
        }
        actTimes[kind.ordinal()].add(time);
    }

    /** The histories collected so far; the builder is used up by it. */
    public CustomerHistories build() {
        finishCustomer();
        for (int i = 0; i < starts.length; i++) {
            starts[i].add(column(i).size());
        }
        return new CustomerHistories(this);
    }

    int[] starts(int column) {
        return Arrays.stream(starts[column].toArray())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    Map<ActKind, EventTimes> acts() {
        Map<ActKind, EventTimes> acts = new EnumMap<>(ActKind.class);
        for (ActKind kind : ActKind.COUNTED) {
            LongColumn times = actTimes[kind.ordinal()];
            if (times.size() > 0) {
                acts.put(kind, new EventTimes(starts(ACTS + kind.ordinal()), times.toArray()));
            }
        }
        return Collections.unmodifiableMap(acts);
    }

    private void finishCustomer() {
        if (starts[ORDERS].size() == 0) {
            return;
        }
        int last = starts[ORDERS].size() - 1;
        sortTogether((int) starts[ORDERS].get(last), orderTimes, orderMinor, cancelTimes);
        sortTogether((int) starts[REFUNDS].get(last), refundTimes, refundMinor);
        for (int kind = 0; kind < actTimes.length; kind++) {
            actTimes[kind].sort((int) starts[ACTS + kind].get(last));
        }
    }

    /** Sorts rows by all their columns, the first one first, so that the order of arrival leaves no trace. */
    private static void sortTogether(int from, LongColumn... columns) {
        int size = columns[0].size();
        if (size - from < 2) {
            return;
        }
        Comparator<Integer> order = Comparator.comparingLong(columns[0]::get);
        for (int i = 1; i < columns.length; i++) {
            order = order.thenComparingLong(columns[i]::get);
        }
        int[] sorted = IntStream.range(from, size)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
        for (LongColumn column : columns) {
            long[] values = IntStream.of(sorted).mapToLong(column::get).toArray();
            for (int i = 0; i < values.length; i++) {
                column.set(from + i, values[i]);
            }
        }
    }

    private LongColumn column(int index) {
        return switch (index) {
            case ORDERS -> orderTimes;
            case REFUNDS -> refundTimes;
            default -> actTimes[index - ACTS];
        };
    }

    private void requireCustomer() {
        if (starts[ORDERS].size() == 0) {
            throw new IllegalStateException("no customer begun (expected: nextCustomer() first)");
        }
    }
}
