package io.perennial.segmentation.rfm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreThresholdsTest {
    /** Values, the thresholds just above their quintile cut points, and those of the same values as recency. */
    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5,            2 3 4 5,    2 3 4 5",
        "1 2 3 4 5 6 7 8 9 10, 3 5 7 9,    3 5 7 9",
        "7,                    8 8 8 8,    7 7 7 7",
        "1 9,                  2 2 10 10,  1 1 9 9",
        "1 1 1 1 2,            2 2 2 2,    1 1 1 2",
        "1 1 1 2 2,            2 2 2 3,    1 1 2 2",
        "1 2 2 2 2,            2 3 3 3,    2 2 2 2",
        "3 3 3 3 3,            4 4 4 4,    3 3 3 3",
        "-5 0 0 1 2 3,         1 1 2 3,    0 0 1 2"
    })
    void cut_points_are_the_smallest_values_that_cover_each_fifth(String values, String above, String fromTop) {
        assertThat(ScoreThresholds.aboveQuantiles(longs(values), 5).values()).isEqualTo(list(above));
        assertThat(ScoreThresholds.atQuantilesFromTop(longs(values), 5).values())
                .isEqualTo(list(fromTop));
    }

    @ParameterizedTest
    @CsvSource({"9, 0", "10, 1", "19, 1", "20, 3", "29, 3", "30, 4", "9223372036854775807, 4"})
    void a_threshold_is_reached_by_the_value_itself(long value, int reached) {
        assertThat(new ScoreThresholds(List.of(10L, 20L, 20L, 30L)).reachedBy(value))
                .isEqualTo(reached);
    }

    @Test
    void descending_thresholds_are_refused() {
        assertThatThrownBy(() -> new ScoreThresholds(List.of(2L, 1L))).isInstanceOf(IllegalArgumentException.class);
    }

    /** PostgreSQL takes the row numbered ceil(fraction * count), in double precision. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void the_rank_of_sql_percentile_disc_is_our_rank(int levels) {
        for (int n = 1; n <= 1_000_000; n++) {
            for (int k = 1; k < levels; k++) {
                if ((int) Math.ceil((double) k / levels * n) != ScoreThresholds.rank(k, n, levels)) {
                    assertThat((double) k / levels * n).as("k %d, n %d", k, n).isEqualTo(-1);
                }
            }
        }
    }

    private static long[] longs(String words) {
        return LongStream.of(Arrays.stream(words.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toArray();
    }

    private static List<Long> list(String words) {
        return Arrays.stream(longs(words)).boxed().toList();
    }
}
