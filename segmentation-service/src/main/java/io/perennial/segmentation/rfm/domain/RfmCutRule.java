package io.perennial.segmentation.rfm.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
            if (agesMax.stream().anyMatch(Duration::isNegative)) {
                throw new IllegalArgumentException("agesMax: %s (expected: none negative)".formatted(agesMax));
            }
            recencyFloorsAt(Instant.EPOCH, agesMax);
            orderCountsMin = new ScoreFloors(orderCountsMin).floors();
            netMinorsMin = new ScoreFloors(netMinorsMin).floors();
        }

        ScoreFloors recencyFloorsAt(Instant asOf) {
            return recencyFloorsAt(asOf, agesMax);
        }

        private static ScoreFloors recencyFloorsAt(Instant asOf, List<Duration> agesMax) {
            List<Long> floors = new ArrayList<>();
            for (Duration age : agesMax) {
                floors.add(asOf.minus(age).toEpochMilli());
            }
            return new ScoreFloors(floors);
        }
    }
}
