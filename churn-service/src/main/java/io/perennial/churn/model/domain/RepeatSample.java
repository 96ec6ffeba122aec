package io.perennial.churn.model.domain;

import java.util.Arrays;

/**
 * The repeat histories of many customers: each different one once, with its count, sorted by x, then t_x, then T. Large
 * populations are thinned to every k-th customer, since four parameters do not need a million rows.
 */
public final class RepeatSample {
    /** More customers than this are thinned. */
    public static final int CUSTOMERS_MAX = 200_000;

    private static final int BITS = 21;
    private static final long MASK = (1L << BITS) - 1;

    final int[] repeats;
    final double[] lastWeeks;
    final double[] ageWeeks;
    final int[] count;
    private final int customers;

    private RepeatSample(long[] keys) {
        Arrays.sort(keys);
        customers = keys.length;
        int unique = (int) Arrays.stream(keys).distinct().count();
        repeats = new int[unique];
        lastWeeks = new double[unique];
        ageWeeks = new double[unique];
        count = new int[unique];
        int row = -1;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] != keys[i - 1]) {
                row++;
                repeats[row] = (int) (keys[i] >>> (2 * BITS));
                lastWeeks[row] = ((keys[i] >>> BITS) & MASK) / 7.0;
                ageWeeks[row] = (keys[i] & MASK) / 7.0;
            }
            count[row]++;
        }
    }

    /** The histories of all customers with an order before the cut-off (epoch milliseconds). */
    public static RepeatSample before(CustomerHistories histories, long cutOff) {
        int step = Math.ceilDiv(Math.max(histories.size(), 1), CUSTOMERS_MAX);
        long[] keys = new long[Math.ceilDiv(histories.size(), step)];
        OrderPattern pattern = new OrderPattern(histories);
        int size = 0;
        for (int i = 0; i < histories.size(); i += step) {
            if (pattern.read(i, cutOff)) {
                keys[size++] = key(pattern.repeats(), pattern.lastDays(), pattern.ageDays());
            }
        }
        return new RepeatSample(Arrays.copyOf(keys, size));
    }

    /** The number of customers, those with equal histories included. */
    public int customers() {
        return customers;
    }

    /** The number of customers with orders on more than one day. */
    public int repeaters() {
        int repeaters = 0;
        for (int i = 0; i < repeats.length; i++) {
            repeaters += repeats[i] > 0 ? count[i] : 0;
        }
        return repeaters;
    }

    /** The number of different histories. */
    public int unique() {
        return repeats.length;
    }

    /** The history in the middle of the population, component by component: an ordinary customer to compare with. */
    public RepeatHistory median() {
        int x = (int) weightedMedian(Arrays.stream(repeats).asDoubleStream().toArray());
        double age = weightedMedian(ageWeeks);
        return new RepeatHistory(x, x == 0 ? 0 : Math.min(age, weightedMedian(lastWeeks)), age);
    }

    private double weightedMedian(double[] values) {
        double[] all = new double[customers];
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(all, at, at + count[i], values[i]);
            at += count[i];
        }
        Arrays.sort(all);
        return customers == 0 ? 0 : all[customers / 2];
    }

    private static long key(long x, long lastDays, long ageDays) {
        return Math.min(x, MASK) << (2 * BITS) | Math.min(lastDays, MASK) << BITS | Math.min(ageDays, MASK);
    }
}
