package io.perennial.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "2026-03-01T12:00:00.123456Z",
                "0001-01-01T00:00:00Z"
            })
    void an_instant_comes_back_as_it_went(String text) {
        Instant instant = Instant.parse(text);

        assertThat(Times.instant(Times.timestamp(instant))).isEqualTo(instant);
        assertThat(Times.millis(Times.timestamp(instant))).isEqualTo(instant.toEpochMilli());
    }

    @Test
    void what_the_database_cannot_keep_is_cut_off() {
        Timestamp nanos =
                Timestamp.newBuilder().setSeconds(1).setNanos(999_999_999).build();

        assertThat(Times.instant(nanos)).isEqualTo(Instant.parse("1970-01-01T00:00:01.999999Z"));
        assertThat(Times.millis(nanos)).isEqualTo(1_999);
        assertThat(Times.timestamp(1_999)).isEqualTo(Times.timestamp(Instant.ofEpochMilli(1_999)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1.5S", "PT-1.5S", "PT-0.000000001S", "PT20M"})
    void a_length_of_time_comes_back_as_it_went_and_is_valid_between(String text) {
        Duration duration = Duration.parse(text);

        assertThat(Times.duration(Times.duration(duration))).isEqualTo(duration);
        assertThat(Durations.isValid(Times.duration(duration))).isTrue();
    }
}
