package io.perennial.segmentation.rfm.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What SQL's {@code rfm_quantiles} and {@code rfm_score} have to come to: the thresholds of a scale, exact at an instant,
 * and the scores by them.
 *
 * @param recency of the last order, in milliseconds since 1970
 * @param frequency of the number of orders
 * @param monetary of the net in minor units
 */
public record CutOracle(RfmScale scale, ScoreThresholds recency, ScoreThresholds frequency, ScoreThresholds monetary) {

    /** Cuts customers with an order, whose values are those at {@code asOf}. */
    public static CutOracle of(RfmScale scale, Instant asOf, Collection<RfmValues> customers) {
        for (RfmValues customer : customers) {
            if (!customer.lastOrder().isBefore(asOf)) {
                throw new IllegalArgumentException(
                        "lastOrder: %s (expected: before %s)".formatted(customer.lastOrder(), asOf));
            }
        }
        int levels = scale.levels();
        return new CutOracle(
                scale,
                scale.recencyAgesMax()
                        .map(ages -> new ScoreThresholds(ages.stream()
                                .map(age -> asOf.minus(age).toEpochMilli())
                                .toList()))
                        .orElseGet(() -> ScoreThresholds.atQuantilesFromTop(
                                values(
                                        customers,
                                        customer -> customer.lastOrder().toEpochMilli()),
                                levels)),
                scale.orderCountsMin()
                        .map(ScoreThresholds::new)
                        .orElseGet(
                                () -> ScoreThresholds.aboveQuantiles(values(customers, RfmValues::orderCount), levels)),
                scale.netMinorsMin()
                        .map(ScoreThresholds::new)
                        .orElseGet(
                                () -> ScoreThresholds.aboveQuantiles(values(customers, RfmValues::netMinor), levels)));
    }

    private static long[] values(Collection<RfmValues> customers, ToLongFunction<RfmValues> value) {
        return customers.stream().mapToLong(value).toArray();
    }

    /** The scores of a customer with an order, whether or not the thresholds were cut with it. */
    public RfmScores score(RfmValues values) {
        return new RfmScores(
                scale.lowest() + recency.reachedBy(values.lastOrder().toEpochMilli()),
                scale.lowest() + frequency.reachedBy(values.orderCount()),
                scale.lowest() + monetary.reachedBy(values.netMinor()));
    }

    /** As a cut has it. */
    public RfmCut.Scale scale(String presetId) {
        List<Instant> times =
                recency.values().stream().map(Instant::ofEpochMilli).toList();
        return new RfmCut.Scale(
                presetId,
                scale.lowest(),
                scale.highest(),
                new RfmCut.Thresholds<>(scale.recencyAgesMax().isPresent(), times),
                new RfmCut.Thresholds<>(scale.orderCountsMin().isPresent(), frequency.values()),
                new RfmCut.Thresholds<>(scale.netMinorsMin().isPresent(), monetary.values()));
    }
}
