package io.perennial.churn.model.domain;

import java.util.Arrays;

/**
 * Labelled feature rows for training, row by row in one array.
 *
 * @param values rows × width numbers
 * @param churned the labels
 * @param weights how much each row counts
 * @param customers whose row it is: rows of one customer at several cut-offs are not independent
 */
record TrainingRows(int width, double[] values, boolean[] churned, double[] weights, int[] customers) {

    int size() {
        return churned.length;
    }

    /** The number of rows of the rarer outcome. */
    int rarerRows() {
        int churners = 0;
        for (boolean each : churned) {
            churners += each ? 1 : 0;
        }
        return Math.min(churners, size() - churners);
    }

    /** The weighted share of churners. */
    double churnShare() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += churned[i] ? weights[i] : 0;
        }
        return sum / Arrays.stream(weights).sum();
    }

    /** Collects labelled rows of every k-th customer over several cut-offs. */
    static final class Collector {
        private final CustomerHistories histories;
        private final FeatureSpace space;
        private final int horizonDays;
        private final int step;
        private double[] values = {};
        private boolean[] churned = {};
        private double[] weights = {};
        private int[] customers = {};
        private int size;

        Collector(CustomerHistories histories, FeatureSpace space, int horizonDays, int step) {
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
}
