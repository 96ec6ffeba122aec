package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.CustomerHistories.DAY_MS;

/** A cursor that reads one customer's orders before a cut-off in one pass. Reused for many rows; one thread only. */
final class OrderPattern {
    private static final double DAYS_PER_WEEK = 7;

    private final CustomerHistories histories;
    private long preparedCutOff = Long.MIN_VALUE;
    private int lastFullDay;

    int orders;
    int activeDays;
    int orders30;
    int orders90;
    double netMinor;
    double recencyDays;
    double tenureDays;
    private int firstDay;
    private int lastDay;
    private double squaredGaps;

    OrderPattern(CustomerHistories histories) {
        this.histories = histories;
    }

    /** Reads the customer's orders before the cut-off; false where there is none. */
    boolean read(int customer, long cutOff) {
        if (preparedCutOff != cutOff) {
            lastFullDay = histories.dayOf(cutOff - 1);
            preparedCutOff = cutOff;
        }
        reset();
        int end = histories.orderStart[customer + 1];
        for (int i = histories.orderStart[customer]; i < end && histories.orderTimes[i] < cutOff; i++) {
            if (histories.cancelTimes[i] >= cutOff) {
                take(histories.orderTimes[i], histories.orderDays[i], histories.orderMinor[i], cutOff);
            }
        }
        if (orders > 0) {
            subtractRefunds(customer, cutOff);
        }
        return orders > 0;
    }

    int repeats() {
        return activeDays - 1;
    }

    double lastWeeks() {
        return (lastDay - firstDay) / DAYS_PER_WEEK;
    }

    double ageWeeks() {
        return ageDays() / DAYS_PER_WEEK;
    }

    int lastDays() {
        return lastDay - firstDay;
    }

    int ageDays() {
        return lastFullDay - firstDay;
    }

    /**
     * The mean number of days between order days. With a single order day the time since is the only gap known so far.
     */
    double meanGapDays() {
        return activeDays > 1 ? lastDays() / (double) repeats() : Math.max(tenureDays, 1);
    }

    /**
     * The standard deviation of the gaps over their mean: 0 for a clockwork, 1 for pure chance or where it is not
     * known.
     */
    double gapVariation() {
        if (activeDays < 3) {
            return 1;
        }
        double mean = meanGapDays();
        return Math.sqrt(Math.max(0, squaredGaps / repeats() - mean * mean)) / mean;
    }

    RepeatHistory repeatHistory() {
        return new RepeatHistory(repeats(), lastWeeks(), ageWeeks());
    }

    private void reset() {
        orders = 0;
        activeDays = 0;
        orders30 = 0;
        orders90 = 0;
        netMinor = 0;
        squaredGaps = 0;
    }

    private void take(long time, int day, long minor, long cutOff) {
        recencyDays = (cutOff - time) / (double) DAY_MS;
        if (orders == 0) {
            tenureDays = recencyDays;
            firstDay = day;
            activeDays = 1;
        } else if (day != lastDay) {
            double gap = day - (double) lastDay;
            squaredGaps += gap * gap;
            activeDays++;
        }
        lastDay = day;
        orders++;
        netMinor += minor;
        if (recencyDays <= 30) {
            orders30++;
        }
        if (recencyDays <= 90) {
            orders90++;
        }
    }

    private void subtractRefunds(int customer, long cutOff) {
        EventTimes refunds = histories.refunds;
        int end = refunds.start()[customer + 1];
        for (int i = refunds.start()[customer]; i < end && refunds.times()[i] < cutOff; i++) {
            netMinor -= histories.refundMinor[i];
        }
    }
}
