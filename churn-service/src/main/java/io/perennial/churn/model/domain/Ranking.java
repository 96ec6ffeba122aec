package io.perennial.churn.model.domain;

import java.util.Arrays;

/**
 * How well predictions rank, from one pass over groups of equal predictions, best first.
 *
 * @param auc by mid-ranks (Mann and Whitney 1947, Annals of Mathematical Statistics 18(1), 50–60)
 * @param averagePrecision Σ (recall step × precision), ties as one step
 */
record Ranking(double auc, double averagePrecision) {

    static Ranking of(RatedSample sample) {
        long[] keys = descending(sample);
        double churners = sample.churners();
        double stayers = sample.size() - churners;
        double churnersAbove = 0;
        double seen = 0;
        double wins = 0;
        double precisionSum = 0;
        for (int i = 0; i < keys.length; ) {
            int end = i;
            double churnersHere = 0;
            while (end < keys.length && keys[end] >>> 1 == keys[i] >>> 1) {
                churnersHere += keys[end++] & 1;
            }
            double stayersHere = end - i - churnersHere;
            wins += stayersHere * (churnersAbove + churnersHere / 2);
            churnersAbove += churnersHere;
            seen += end - i;
            precisionSum += churnersHere * churnersAbove / seen;
            i = end;
        }
        double auc = churners == 0 || stayers == 0 ? Double.NaN : wins / churners / stayers;
        return new Ranking(auc, churners == 0 ? Double.NaN : precisionSum / churners);
    }

    /** Bits of the prediction, which for non-negative doubles sort as the numbers do, then one bit of the outcome. */
    private static long[] descending(RatedSample sample) {
        long[] keys = new long[sample.size()];
        for (int i = 0; i < keys.length; i++) {
            long bits = Double.doubleToLongBits(sample.probabilities()[i] + 0.0);
            keys[i] = bits << 1 | (sample.churned()[i] ? 1 : 0);
        }
        Arrays.sort(keys);
        for (int i = 0, j = keys.length - 1; i < j; i++, j--) {
            long swap = keys[i];
            keys[i] = keys[j];
            keys[j] = swap;
        }
        return keys;
    }
}
