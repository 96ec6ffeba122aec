package io.perennial.segmentation.rfm.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** How a tenant's floors are made at each re-cut. */
public sealed interface RfmCutRule {
    /** The scores that the floors part. */
    RfmScale scale();

    /** Equal shares of the tenant's customers with an order; how ties fall is said at {@link ScoreFloors}. */
    record Quantiles(RfmScale scale) implements RfmCutRule {}

    /**
     * Thresholds that do not depend on the other customers, one per score but the lowest, in the order of the scores: an
     * age of at most {@code agesMax}, at least {@code orderCountsMin} orders, at least {@code netMinorsMin} net earn it.
     */
    record Fixed(RfmScale scale, List<Duration> agesMax, List<Long> orderCountsMin, List<Long> netMinorsMin)
            implements RfmCutRule {
        public Fixed {
            agesMax = List.copyOf(agesMax);
            for (List<?> thresholds : List.of(agesMax, orderCountsMin, netMinorsMin)) {
                if (thresholds.size() != scale.floors()) {
                    throw new IllegalArgumentException(
                            "thresholds: %s (expected: %d of them)".formatted(thresholds, scale.floors()));
                }
            }
            if (agesMax.stream().anyMatch(Duration::isNegative) || isAscendingAnywhere(agesMax)) {
                throw new IllegalArgumentException(
                        "agesMax: %s (expected: none negative, never ascending)".formatted(agesMax));
            }
            orderCountsMin = new ScoreFloors(orderCountsMin).floors();
            netMinorsMin = new ScoreFloors(netMinorsMin).floors();
        }

        private static boolean isAscendingAnywhere(List<Duration> ages) {
            return IntStream.range(1, ages.size()).anyMatch(i -> ages.get(i).compareTo(ages.get(i - 1)) > 0);
        }

        ScoreFloors recencyFloorsAt(Instant asOf) {
            return new ScoreFloors(
                    agesMax.stream().map(age -> asOf.minus(age).toEpochMilli()).toList());
        }
    }
}
