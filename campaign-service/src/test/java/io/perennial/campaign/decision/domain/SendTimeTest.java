package io.perennial.campaign.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendTimeTest {

    @ParameterizedTest(name = "{0} in {1} after {2} is {3}")
    @CsvSource({
        // Later today, tomorrow, and never now.
        "10:00, Europe/Berlin, 2026-01-15T08:00:00Z, 2026-01-15T09:00:00Z",
        "10:00, Europe/Berlin, 2026-01-15T10:00:00Z, 2026-01-16T09:00:00Z",
        "10:00, Europe/Berlin, 2026-01-15T09:00:00Z, 2026-01-16T09:00:00Z",
        // The day is the recipient's own.
        "09:00, Pacific/Auckland, 2026-01-15T21:00:00Z, 2026-01-16T20:00:00Z",
        "09:00, America/Los_Angeles, 2026-01-15T02:00:00Z, 2026-01-15T17:00:00Z",
        // Clocks skip 02:30: it moves on by the hour that they skip.
        "02:30, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "10:00, Europe/Berlin, 2026-03-28T12:00:00Z, 2026-03-29T08:00:00Z",
        // Clocks show 02:30 twice: the first counts, and after it the second.
        "02:30, Europe/Berlin, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
        "02:30, Europe/Berlin, 2026-10-25T01:30:00Z, 2026-10-26T01:30:00Z",
        // A zone that skipped a whole day: on 30 December 2011 there was no 10:00 in Samoa.
        "10:00, Pacific/Apia, 2011-12-29T21:00:00Z, 2011-12-30T20:00:00Z",
    })
    void the_next_time_of_day_is_found(String time, String zone, String after, String expected) {
        Instant next = SendTime.next(LocalTime.parse(time), ZoneId.of(zone), Instant.parse(after));

        assertThat(next).isEqualTo(Instant.parse(expected));
    }
}
