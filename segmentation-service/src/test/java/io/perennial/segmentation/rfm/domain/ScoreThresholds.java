package io.perennial.segmentation.rfm.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The least value that earns each score but the lowest, on one axis; never descending. The score of a value is the
 * lowest score plus the number of thresholds it reaches, so equal values share a score and a higher value never scores less.
 *
 * <p>Quantiles of {@code n} values into {@code L} scores are cut in integers, for {@code k = 1 … L − 1}:
 *
 * <pre>
 * cut point k  = the smallest value v with  L · (number of values &lt;= v) &gt;= k · n     (cumulative share &gt;= k/L)
 *              = the value of rank ceil(k · n / L), ascending from 1
 *              = percentile_disc(k::float8 / L) within group (order by v)
 * threshold k  = cut point k + 1
 * </pre>
 *
 * <p>A tie is never split: all of it stays at or below the cut point. Few orders and little money therefore score low
 * when many have the same, and a best score may be nobody's. Recency is cut the same way on the age of the last order,
 * where small is good: cut point k of the ages is the least recency of score {@code highest − k + 1}. In last orders:
 *
 * <pre>
 * threshold L − k = the greatest last order t with  L · (number of last orders &gt;= t) &gt;= k · n
 *              = percentile_disc(k::float8 / L) within group (order by last_order_time desc)
 * </pre>
 *
 * <p>so ties of recency score high. Of a single customer the scores are 5, 1, 1. Without any customer every recency
 * threshold is {@link Long#MIN_VALUE} and every other {@link Long#MAX_VALUE}: whoever then buys first scores the same.
 */
public record ScoreThresholds(List<Long> values) {
    public ScoreThresholds {
        values = List.copyOf(values);
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) < values.get(i - 1)) {
                throw new IllegalArgumentException("thresholds: %s (expected: never descending)".formatted(values));
            }
        }
    }

    /** How many thresholds {@code value} reaches: 0 for the lowest score. */
    public int reachedBy(long value) {
        int reached = 0;
        while (reached < values.size() && value >= values.get(reached)) {
            reached++;
        }
        return reached;
    }

    /** Thresholds above the quantile cut points of {@code of}: ties score low. Values must be below the largest long. */
    static ScoreThresholds aboveQuantiles(long[] of, int levels) {
        long[] sorted = of.clone();
        Arrays.sort(sorted);
        List<Long> thresholds = new ArrayList<>();
        for (int k = 1; k < levels; k++) {
            thresholds.add(
                    sorted.length == 0 ? Long.MAX_VALUE : Math.addExact(sorted[rank(k, sorted.length, levels) - 1], 1));
        }
        return new ScoreThresholds(thresholds);
    }

    /** Thresholds at the quantile cut points of {@code of} counted from the greatest: ties score high. */
    static ScoreThresholds atQuantilesFromTop(long[] of, int levels) {
        long[] sorted = of.clone();
        Arrays.sort(sorted);
        List<Long> thresholds = new ArrayList<>();
        for (int k = 1; k < levels; k++) {
            thresholds.add(
                    sorted.length == 0 ? Long.MIN_VALUE : sorted[sorted.length - rank(k, sorted.length, levels)]);
        }
        Collections.reverse(thresholds);
        return new ScoreThresholds(thresholds);
    }

    /** The smallest rank that covers the share k/levels of n: {@code ceil(k · n / levels)}. */
    static int rank(int k, int n, int levels) {
        return Math.toIntExact(((long) k * n + levels - 1) / levels);
    }
}
