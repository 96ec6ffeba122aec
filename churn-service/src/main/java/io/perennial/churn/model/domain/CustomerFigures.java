package io.perennial.churn.model.domain;

import java.util.OptionalLong;

/** Figures of single customers beside their score: when they ordered last, and what they were worth. */
public final class CustomerFigures {
    /** Money stops here either way, in minor units: as in segmentation, so that absurd amounts stop nobody's score. */
    static final long MINOR_MAX = 4_000_000_000_000_000_000L;

    private CustomerFigures() {}

    /** The time of the last order before the instant that was not cancelled before it; empty without one. */
    public static OptionalLong lastOrderTime(CustomerHistories histories, int customer, long asOf) {
        for (int i = histories.orderStart[customer + 1] - 1; i >= histories.orderStart[customer]; i--) {
            if (histories.orderTimes[i] < asOf && histories.cancelTimes[i] >= asOf) {
                return OptionalLong.of(histories.orderTimes[i]);
            }
        }
        return OptionalLong.empty();
    }

    /** Net revenue in minor units: standing orders in [from, asOf) less the refunds in it; below 0 where more went back. */
    public static long netRevenueMinor(CustomerHistories histories, int customer, long from, long asOf) {
        long net = 0;
        for (int i = histories.orderStart[customer]; i < histories.orderStart[customer + 1]; i++) {
            long time = histories.orderTimes[i];
            if (time >= from && time < asOf && histories.cancelTimes[i] >= asOf) {
                net = held(net, histories.orderMinor[i]);
            }
        }
        EventTimes refunds = histories.refunds;
        for (int i = refunds.start()[customer]; i < refunds.start()[customer + 1]; i++) {
            if (refunds.times()[i] >= from && refunds.times()[i] < asOf) {
                net = held(net, -histories.refundMinor[i]);
            }
        }
        return net;
    }

    /** Each part is held first, so the sum of two is within a long. */
    private static long held(long sum, long more) {
        return Math.clamp(sum + Math.clamp(more, -MINOR_MAX, MINOR_MAX), -MINOR_MAX, MINOR_MAX);
    }
}
