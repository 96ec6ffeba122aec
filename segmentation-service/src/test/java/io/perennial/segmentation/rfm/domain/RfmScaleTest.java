package io.perennial.segmentation.rfm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmScaleTest {

    @Test
    void there_is_one_level_for_each_score() {
        assertThat(RfmScale.ofQuantiles(0, 3).levels()).isEqualTo(4);
        assertThat(RfmScale.ofQuantiles(1, 5).scores()).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "2, 4", "1, 1", "3, 1", "0, 10", "1, 11"})
    void scores_that_start_elsewhere_than_at_0_or_1_or_are_more_than_ten_are_refused(int lowest, int highest) {
        assertThatThrownBy(() -> RfmScale.ofQuantiles(lowest, highest))
                .hasMessage("scores: %d to %d (expected: from 0 or 1, 2 to 10 of them)", lowest, highest);
    }

    @Test
    void ages_that_ascend_are_refused() {
        var ages = List.of(Duration.ofDays(30), Duration.ofDays(90));

        assertThatThrownBy(() -> new RfmScale(1, 3, Optional.of(ages), Optional.empty(), Optional.empty()))
                .hasMessageContaining("recencyAgesMax");
    }

    @Test
    void too_few_thresholds_are_refused() {
        var ages = List.of(Duration.ofDays(30));

        assertThatThrownBy(() -> new RfmScale(1, 3, Optional.of(ages), Optional.empty(), Optional.empty()))
                .hasMessageContaining("expected: 2 of them");
    }

    @Test
    void numbers_of_orders_and_money_that_descend_are_refused() {
        var descending = Optional.of(List.of(3L, 2L));

        assertThatThrownBy(() -> new RfmScale(1, 3, Optional.empty(), descending, Optional.empty()))
                .hasMessageContaining("orderCountsMin");
        assertThatThrownBy(() -> new RfmScale(1, 3, Optional.empty(), Optional.empty(), descending))
                .hasMessageContaining("netMinorsMin");
    }
}
