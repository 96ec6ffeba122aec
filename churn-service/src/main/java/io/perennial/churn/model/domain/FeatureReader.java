package io.perennial.churn.model.domain;

import java.time.Duration;

/**
 * Computes feature rows as of a cut-off, from events strictly before it. Counts, amounts and days enter as log(1 + v),
 * so that no scale or currency needs tuning. Reused for many rows without allocating; one thread only.
 */
public final class FeatureReader {
    /** So far before its cut-off a row looks for acts. */
    public static final Duration LOOK_BACK = Duration.ofDays(60);

    private static final long WINDOW_MS = LOOK_BACK.toMillis() / 2;

    private final CustomerHistories histories;
    private final FeatureSpace space;
    private final RepeatModel repeatModel;
    private final double horizonWeeks;
    private final OrderPattern pattern;

    /** A reader of these columns; the horizon is the one that the repeat-buying model's logit is asked about. */
    public FeatureReader(CustomerHistories histories, FeatureSpace space, RepeatModel repeatModel, int horizonDays) {
        this.histories = histories;
        this.space = space;
        this.repeatModel = repeatModel;
        this.horizonWeeks = horizonDays / 7.0;
        this.pattern = new OrderPattern(histories);
    }

    /** Writes the customer's row at the offset; false, and nothing written, without an order before the cut-off. */
    public boolean read(int customer, long cutOff, double[] target, int offset) {
        if (!pattern.read(customer, cutOff)) {
            return false;
        }
        int at = readOrders(target, offset);
        for (BehaviourKind kind : space.behaviour()) {
            EventTimes events = histories.events(kind);
            int recent = events == null ? 0 : events.count(customer, cutOff - WINDOW_MS, cutOff);
            int before = events == null ? 0 : events.count(customer, cutOff - 2 * WINDOW_MS, cutOff - WINDOW_MS);
            target[at++] = Math.log1p(recent);
            target[at++] = Math.log1p(recent) - Math.log1p(before);
        }
        target[at] = repeatLogit();
        return true;
    }

    /** Days since the last order, of the row read last. */
    double recencyDays() {
        return pattern.recencyDays;
    }

    /** The repeat-buying model's logit, of the row read last. */
    double repeatLogit() {
        return Logit.of(repeatModel.noOrderProbability(pattern.repeatHistory(), horizonWeeks));
    }

    private int readOrders(double[] target, int offset) {
        int at = offset;
        double gap = pattern.meanGapDays();
        target[at++] = Math.log1p(pattern.recencyDays);
        target[at++] = Math.log1p(pattern.repeats());
        target[at++] = Math.log1p(Math.max(0, pattern.netMinor) / pattern.orders);
        target[at++] = Math.log1p(pattern.tenureDays);
        target[at++] = Math.log1p(gap);
        target[at++] = pattern.recencyDays / (pattern.recencyDays + gap);
        target[at++] = pattern.gapVariation();
        target[at++] = pattern.activeDays == 1 ? 1 : 0;
        target[at++] = Math.log1p(pattern.orders30);
        target[at++] = Math.log1p(pattern.orders90);
        target[at++] = Math.log(pattern.orders / (double) pattern.activeDays);
        return at;
    }
}
