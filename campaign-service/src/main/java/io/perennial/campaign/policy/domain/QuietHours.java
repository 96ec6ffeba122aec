package io.perennial.campaign.policy.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The part of the day in which nothing is sent: from the start (inclusive) to the end (exclusive), over midnight if the
 * end is before the start. If both are the same, there are no quiet hours.
 */
public record QuietHours(LocalTime start, LocalTime end) {

    /** True where it is quiet at the instant, in the zone. */
    public boolean hold(Instant at, ZoneId zone) {
        LocalTime time = at.atZone(zone).toLocalTime();
        if (start.isAfter(end)) {
            return !time.isBefore(start) || time.isBefore(end);
        }
        return !time.isBefore(start) && time.isBefore(end);
    }

    /** When the quiet hours that hold at the instant end. If the clock skips that time, the moment it does. */
    public Instant endAfter(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        ZonedDateTime today = local.toLocalDate().atTime(end).atZone(zone);
        // If the clock is set back over the end, the end comes twice, and the quiet hours last until the second one.
        ZonedDateTime over = today.withLaterOffsetAtOverlap();
        return over.toInstant().isAfter(at)
                ? over.toInstant()
                : local.toLocalDate()
                        .plusDays(1)
                        .atTime(end)
                        .atZone(zone)
                        .withLaterOffsetAtOverlap()
                        .toInstant();
    }
}
