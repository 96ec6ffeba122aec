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
}
