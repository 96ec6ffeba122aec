package io.perennial.segmentation.rfm.domain;

import static io.perennial.segmentation.rfm.domain.RfmFixture.QUINTILES;
import static io.perennial.segmentation.rfm.domain.RfmFixture.customer;
import static io.perennial.segmentation.rfm.domain.RfmFixture.cut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutOracleTest {
    private static final RfmScale FIXED = new RfmScale(
            1,
            5,
            Optional.of(List.of(Duration.ofDays(365), Duration.ofDays(180), Duration.ofDays(90), Duration.ofDays(30))),
            Optional.of(List.of(2L, 3L, 5L, 10L)),
            Optional.of(List.of(0L, 5_000L, 10_000L, 50_000L)));

    @Test
    void five_different_customers_have_the_five_scores() {
        List<RfmValues> customers = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> customer(60 - 10 * i, i, i * 100L))
                .toList();
        CutOracle cut = cut(QUINTILES, customers);

        assertThat(customers.stream().map(cut::score))
                .containsExactly(
                        new RfmScores(1, 1, 1),
                        new RfmScores(2, 2, 2),
                        new RfmScores(3, 3, 3),
                        new RfmScores(4, 4, 4),
                        new RfmScores(5, 5, 5));
    }

    @Test
    void a_single_customer_is_recent_infrequent_and_low() {
        RfmValues only = customer(200, 7, 90_000);

        assertThat(cut(QUINTILES, List.of(only)).score(only)).isEqualTo(new RfmScores(5, 1, 1));
    }

    @Test
    void the_first_buyer_after_a_cut_of_nobody_is_recent_infrequent_and_low() {
        assertThat(cut(QUINTILES, List.of()).score(customer(-1, 7, 90_000))).isEqualTo(new RfmScores(5, 1, 1));
    }

    @Test
    void a_customer_new_since_the_cut_is_scored_with_it() {
        CutOracle cut = cut(QUINTILES, List.of(customer(50, 1, 10), customer(40, 2, 20), customer(30, 3, 30)));

        assertThat(cut.score(customer(-3, 1, 25))).isEqualTo(new RfmScores(5, 1, 4));
    }

    @ParameterizedTest
    @CsvSource({
        "366,  1,     -1, 1, 1, 1",
        "365,  2,      0, 2, 2, 2",
        "181,  2,   4999, 2, 2, 2",
        "180,  3,   5000, 3, 3, 3",
        " 91,  4,   9999, 3, 3, 3",
        " 90,  5,  10000, 4, 4, 4",
        " 31,  9,  49999, 4, 4, 4",
        " 30, 10,  50000, 5, 5, 5"
    })
    void a_fixed_threshold_itself_earns_its_score(int days, long orders, long net, int r, int f, int m) {
        assertThat(cut(FIXED, List.of()).score(customer(days, orders, net))).isEqualTo(new RfmScores(r, f, m));
    }

    @Test
    void a_scale_may_fix_some_thresholds_and_cut_the_others() {
        RfmScale klaviyo = new RfmScale(
                1,
                3,
                Optional.of(List.of(Duration.ofDays(365), Duration.ofDays(180))),
                Optional.empty(),
                Optional.empty());
        CutOracle cut = cut(klaviyo, List.of(customer(200, 1, 10), customer(400, 2, 20), customer(500, 3, 30)));

        assertThat(cut.score(customer(200, 2, 20))).isEqualTo(new RfmScores(2, 2, 2));
        assertThat(cut.score(customer(180, 3, 30))).isEqualTo(new RfmScores(3, 3, 3));
    }

    @Test
    void a_customer_who_ordered_at_the_instant_is_refused() {
        assertThatThrownBy(() -> cut(QUINTILES, List.of(customer(0, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
