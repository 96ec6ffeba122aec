package io.perennial.segmentation.rfm.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The scores of a preset, from the worst to the best, and what earns them. Thresholds that the preset does not set divide
 * the tenant's customers with an order into equal shares. There is one fewer of them than there are scores; reaching one
 * of them is enough for its score.
 *
 * @param recencyAgesMax ages of the last order at the instant of a cut, descending
 * @param orderCountsMin numbers of orders, ascending
 * @param netMinorsMin money net of refunds in the tenant's minor units, ascending
 */
public record RfmScale(
        int lowest,
        int highest,
        Optional<List<Duration>> recencyAgesMax,
        Optional<List<Long>> orderCountsMin,
        Optional<List<Long>> netMinorsMin) {
    /** So many scores a scale may have. */
    public static final int LEVELS_MAX = 10;

    public RfmScale {
        if (lowest < 0 || lowest > 1 || highest <= lowest || highest - lowest >= LEVELS_MAX) {
            throw new IllegalArgumentException(
                    "scores: %d to %d (expected: from 0 or 1, 2 to %d of them)".formatted(lowest, highest, LEVELS_MAX));
        }
        recencyAgesMax = recencyAgesMax.map(List::copyOf);
        orderCountsMin = orderCountsMin.map(List::copyOf);
        netMinorsMin = netMinorsMin.map(List::copyOf);
        int thresholds = highest - lowest;
        recencyAgesMax.ifPresent(
                ages -> requireAscending("recencyAgesMax", ages.reversed(), thresholds, Duration.ZERO));
        orderCountsMin.ifPresent(counts -> requireAscending("orderCountsMin", counts, thresholds, 1L));
        netMinorsMin.ifPresent(nets -> requireAscending("netMinorsMin", nets, thresholds, Long.MIN_VALUE));
    }

    /** A scale of quantiles alone. */
    public static RfmScale ofQuantiles(int lowest, int highest) {
        return new RfmScale(lowest, highest, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How many scores there are. */
    public int levels() {
        return highest - lowest + 1;
    }

    /** All scores, ascending. */
    public IntStream scores() {
        return IntStream.rangeClosed(lowest, highest);
    }

    private static <T extends Comparable<T>> void requireAscending(String name, List<T> values, int size, T least) {
        boolean ascending =
                IntStream.range(1, values.size()).allMatch(i -> values.get(i).compareTo(values.get(i - 1)) >= 0);
        if (values.size() != size || !ascending || values.getFirst().compareTo(least) < 0) {
            throw new IllegalArgumentException("%s: %s (expected: %d of them in the order of the scores, none below %s)"
                    .formatted(name, values, size, least));
        }
    }
}
