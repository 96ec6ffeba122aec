package io.perennial.churn.model.domain;

import java.util.stream.DoubleStream;

/** What regressions said of rows that they had not seen, and what came of these. */
final class HeldOut {
    private double[] logits = {};
    private boolean[] churned = {};

    void add(double[] moreLogits, boolean[] moreChurned) {
        boolean[] joined = new boolean[churned.length + moreChurned.length];
        System.arraycopy(churned, 0, joined, 0, churned.length);
        System.arraycopy(moreChurned, 0, joined, churned.length, moreChurned.length);
        churned = joined;
        logits = DoubleStream.concat(DoubleStream.of(logits), DoubleStream.of(moreLogits))
                .toArray();
    }

    Calibration calibration() {
        return PlattScaling.fit(logits, churned);
    }
}
