package io.perennial.campaign.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    @ParameterizedTest(name = "from {0} to {1}, at {2} in {3}: {4}")
    @CsvSource({
        // Over midnight, with both borders.
        "20:00, 08:00, 2026-01-15T18:59:59Z, Europe/Berlin, false",
        "20:00, 08:00, 2026-01-15T19:00:00Z, Europe/Berlin, true",
        "20:00, 08:00, 2026-01-15T23:30:00Z, Europe/Berlin, true",
        "20:00, 08:00, 2026-01-16T06:59:59Z, Europe/Berlin, true",
        "20:00, 08:00, 2026-01-16T07:00:00Z, Europe/Berlin, false",
        // Within a day.
        "12:00, 14:00, 2026-01-15T11:00:00Z, Europe/Berlin, true",
        "12:00, 14:00, 2026-01-15T13:00:00Z, Europe/Berlin, false",
        // None.
        "12:00, 12:00, 2026-01-15T11:00:00Z, Europe/Berlin, false",
        // The customer's own hour counts.
        "20:00, 08:00, 2026-01-15T11:00:00Z, Pacific/Auckland, true",
    })
    void it_is_quiet_or_not(String start, String end, String at, String zone, boolean expected) {
        boolean quiet = hours(start, end).hold(Instant.parse(at), ZoneId.of(zone));

        assertThat(quiet).isEqualTo(expected);
    }

    @ParameterizedTest(name = "from {0} to {1}, after {2} in {3}: {4}")
    @CsvSource({
        "20:00, 08:00, 2026-01-15T20:00:00Z, Europe/Berlin, 2026-01-16T07:00:00Z",
        "20:00, 08:00, 2026-01-16T02:00:00Z, Europe/Berlin, 2026-01-16T07:00:00Z",
        // The night on which the clocks go forward is an hour shorter.
        "20:00, 08:00, 2026-03-28T20:00:00Z, Europe/Berlin, 2026-03-29T06:00:00Z",
        // An end that the clocks skip, and one that they show twice: then the second is the end.
        "20:00, 02:30, 2026-03-28T20:00:00Z, Europe/Berlin, 2026-03-29T01:30:00Z",
        "20:00, 02:30, 2026-10-24T20:00:00Z, Europe/Berlin, 2026-10-25T01:30:00Z",
    })
    void they_end(String start, String end, String at, String zone, String expected) {
        Instant over = hours(start, end).endAfter(Instant.parse(at), ZoneId.of(zone));

        assertThat(over).isEqualTo(Instant.parse(expected));
    }

    private static QuietHours hours(String start, String end) {
        return new QuietHours(LocalTime.parse(start), LocalTime.parse(end));
    }
}
