package io.perennial.segmentation.rfm.domain;

import static io.perennial.segmentation.rfm.domain.RfmFixture.QUINTILES;
import static io.perennial.segmentation.rfm.domain.RfmFixture.customers;
import static io.perennial.segmentation.rfm.domain.RfmFixture.cut;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CutOraclePropertyTest {
    private static final int TRIALS = 300;

    @Test
    void equal_values_share_a_score_and_higher_values_never_score_less() {
        for (long seed = 0; seed < TRIALS; seed++) {
            List<RfmValues> customers = customers(new Random(seed));
            CutOracle cut = cut(QUINTILES, customers);
            isMonotone(
                    seed,
                    customers,
                    v -> v.lastOrder().toEpochMilli(),
                    v -> cut.score(v).recency());
            isMonotone(seed, customers, RfmValues::orderCount, v -> cut.score(v).frequency());
            isMonotone(seed, customers, RfmValues::netMinor, v -> cut.score(v).monetary());
        }
    }

    private static void isMonotone(
            long seed, List<RfmValues> customers, ToLongFunction<RfmValues> value, ToIntFunction<RfmValues> score) {
        for (RfmValues one : customers) {
            for (RfmValues other : customers) {
                if (value.applyAsLong(one) <= value.applyAsLong(other)) {
                    assertThat(score.applyAsInt(one))
                            .as("seed %d: %s and %s", seed, one, other)
                            .isLessThanOrEqualTo(score.applyAsInt(other));
                }
            }
        }
    }

    /** The definition word for word, by counting: a value scores more than k exactly if those below it cover k fifths. */
    @Test
    void frequency_and_monetary_score_above_k_exactly_when_the_values_below_cover_k_fifths() {
        for (long seed = 0; seed < TRIALS; seed++) {
            List<RfmValues> customers = customers(new Random(seed));
            CutOracle cut = cut(QUINTILES, customers);
            long[] nets = customers.stream().mapToLong(RfmValues::netMinor).toArray();
            long[] counts = customers.stream().mapToLong(RfmValues::orderCount).toArray();
            for (RfmValues v : customers) {
                long poorer =
                        LongStream.of(nets).filter(net -> net < v.netMinor()).count();
                long rarer = LongStream.of(counts)
                        .filter(count -> count < v.orderCount())
                        .count();
                RfmScores scores = cut.score(v);
                assertThat(scores.monetary()).as("seed %d: %s", seed, v).isEqualTo(1 + fifths(poorer, nets.length));
                assertThat(scores.frequency()).as("seed %d: %s", seed, v).isEqualTo(1 + fifths(rarer, nets.length));
            }
        }
    }

    @Test
    void recency_scores_below_five_by_as_many_fifths_as_the_younger_orders_cover() {
        for (long seed = 0; seed < TRIALS; seed++) {
            List<RfmValues> customers = customers(new Random(seed));
            CutOracle cut = cut(QUINTILES, customers);
            for (RfmValues v : customers) {
                long younger = customers.stream()
                        .filter(other -> other.lastOrder().isAfter(v.lastOrder()))
                        .count();
                assertThat(cut.score(v).recency())
                        .as("seed %d: %s", seed, v)
                        .isEqualTo(5 - fifths(younger, customers.size()));
            }
        }
    }

    private static int fifths(long covered, int of) {
        return Math.min(4, Math.toIntExact(5 * covered / of));
    }

    @Test
    void the_order_of_the_customers_does_not_matter() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            List<RfmValues> customers = customers(random);
            CutOracle cut = cut(QUINTILES, List.copyOf(customers));

            Collections.shuffle(customers, random);

            assertThat(cut(QUINTILES, customers)).as("seed %d", seed).isEqualTo(cut);
        }
    }

    @Test
    void distinct_values_fall_into_fifths_that_differ_by_one_at_most() {
        for (int n = 5; n <= 60; n++) {
            long[] values = LongStream.range(0, n).map(i -> i * 3).toArray();
            ScoreThresholds thresholds = ScoreThresholds.aboveQuantiles(values, 5);
            long[] sizes = new long[5];
            LongStream.of(values).forEach(value -> sizes[thresholds.reachedBy(value)]++);

            assertThat(LongStream.of(sizes).max().orElseThrow()
                            - LongStream.of(sizes).min().orElseThrow())
                    .as("n %d", n)
                    .isLessThanOrEqualTo(1);
        }
    }
}
