package io.perennial.cli.demo;

import io.perennial.api.churn.v1.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How near the scores come to the true probabilities of leaving, over all customers who have both.
 *
 * @param customers how many there are
 * @param meanEstimate mean of the scores
 * @param meanTruth mean of the true probabilities
 * @param meanAbsoluteError mean distance between the two
 * @param rankCorrelation between the two (Spearman 1904)
 */
record Truth(long customers, double meanEstimate, double meanTruth, double meanAbsoluteError, double rankCorrelation) {

    static Truth compare(Churn churn, Map<String, Double> truth) {
        List<double[]> pairs = new ArrayList<>();
        churn.forEachScore(score -> add(pairs, score, truth.getOrDefault(score.getCustomerId(), Double.NaN)));
        double[] estimates = pairs.stream().mapToDouble(pair -> pair[0]).toArray();
        double[] truths = pairs.stream().mapToDouble(pair -> pair[1]).toArray();
        double error = pairs.stream()
                .mapToDouble(pair -> Math.abs(pair[0] - pair[1]))
                .average()
                .orElse(0);
        return new Truth(
                pairs.size(), mean(estimates), mean(truths), error, correlation(ranks(estimates), ranks(truths)));
    }

    private static void add(List<double[]> pairs, Score score, double truth) {
        if (!Double.isNaN(truth)) {
            pairs.add(new double[] {score.getProbability(), truth});
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /** Ranks from 0; equal values share the mean of theirs. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double both = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        double scale = Math.sqrt(squaresA * squaresB);
        return scale == 0 ? 0 : both / scale;
    }
}
