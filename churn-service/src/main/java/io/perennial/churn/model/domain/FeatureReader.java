package io.perennial.churn.model.domain;

import io.perennial.churn.history.domain.ActKind;
import java.time.Duration;

/**
 * Computes feature rows as of a cut-off, from events strictly before it. Reused for many rows without allocating; one
 * thread only.
 */
public final class FeatureReader {
    /** A row counts acts this far back from its cut-off. */
    public static final Duration LOOK_BACK = Duration.ofDays(60);

    private static final long WINDOW_MS = LOOK_BACK.toMillis() / 2;

    private final CustomerHistories histories;
    private final OrderFeature[] orderFeatures;
    private final ActKind[] acts;
    private final RepeatModel repeatModel;
    private final double horizonWeeks;
    private final OrderPattern pattern;

    /** A reader of these columns; the repeat-buying model is asked about this horizon. */
    public FeatureReader(CustomerHistories histories, FeatureSpace space, RepeatModel repeatModel, int horizonDays) {
        this.histories = histories;
        this.orderFeatures = space.orders().toArray(OrderFeature[]::new);
        this.acts = space.acts().toArray(ActKind[]::new);
        this.repeatModel = repeatModel;
        this.horizonWeeks = horizonDays / 7.0;
        this.pattern = new OrderPattern(histories);
    }

    /**
     * Writes the customer's row at the offset; without an order before the cut-off it writes nothing and answers false.
     */
    public boolean read(int customer, long cutOff, double[] target, int offset) {
        if (!pattern.read(customer, cutOff)) {
            return false;
        }
        int at = offset;
        for (OrderFeature feature : orderFeatures) {
            target[at++] = feature.value(pattern);
        }
        for (ActKind kind : acts) {
            EventTimes events = histories.events(kind);
            int recent = events == null ? 0 : events.count(customer, cutOff - WINDOW_MS, cutOff);
            int before = events == null ? 0 : events.count(customer, cutOff - 2 * WINDOW_MS, cutOff - WINDOW_MS);
            target[at++] = Math.log1p(recent);
            target[at++] = Math.log1p(recent) - Math.log1p(before);
        }
        target[at] = repeatLogit();
        return true;
    }

    /** The repeat-buying model's logit, of the row read last. */
    private double repeatLogit() {
        return Logit.of(repeatModel.noOrderProbability(pattern.repeatHistory(), horizonWeeks));
    }
}
