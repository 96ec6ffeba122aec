package io.perennial.churn.model.domain;

import java.util.Arrays;

/** Collects labelled rows of every k-th customer over several cut-offs. */
final class RowCollector {
    private final CustomerHistories histories;
    private final FeatureSpace space;
    private final int horizonDays;
    private final int step;
    private double[] values = {};
    private boolean[] churned = {};
    private double[] weights = {};
    private int[] customers = {};
    private int size;

    RowCollector(CustomerHistories histories, FeatureSpace space, int horizonDays, int step) {
        this.histories = histories;
        this.space = space;
        this.horizonDays = horizonDays;
        this.step = step;
    }

    void collect(long cutOff, RepeatModel repeatModel, double weight) {
        FeatureReader reader = new FeatureReader(histories, space, repeatModel, horizonDays);
        reserve(size + Math.ceilDiv(histories.size(), step));
        for (int i = 0; i < histories.size(); i += step) {
            if (reader.read(i, cutOff, values, size * space.width())) {
                churned[size] = histories.churned(i, cutOff, horizonDays);
                weights[size] = weight;
                customers[size] = i / step;
                size++;
            }
        }
    }

    TrainingRows rows() {
        resize(size);
        return new TrainingRows(space.width(), values, churned, weights, customers);
    }

    private void reserve(int needed) {
        if (needed > churned.length) {
            resize(needed);
        }
    }

    private void resize(int length) {
        values = Arrays.copyOf(values, length * space.width());
        churned = Arrays.copyOf(churned, length);
        weights = Arrays.copyOf(weights, length);
        customers = Arrays.copyOf(customers, length);
    }
}
