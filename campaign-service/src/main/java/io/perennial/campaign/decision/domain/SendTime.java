package io.perennial.campaign.decision.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** Finds the next time of day in a zone. */
public final class SendTime {

    private SendTime() {}

    /**
     * The first instant after {@code after} at which clocks in the zone show the time. On a day on which they skip it, the
     * time moves on by as much as they do; on a day on which they show it twice, both count.
     */
    public static Instant next(LocalTime time, ZoneId zone, Instant after) {
        LocalDate today = after.atZone(zone).toLocalDate();
        // A day is enough unless a clock was moved by a day: two are always enough.
        for (int days = 0; days <= 2; days++) {
            ZonedDateTime first = today.plusDays(days).atTime(time).atZone(zone);
            if (first.toInstant().isAfter(after)) {
                return first.toInstant();
            }
            ZonedDateTime second = first.withLaterOffsetAtOverlap();
            if (second.toInstant().isAfter(after)) {
                return second.toInstant();
            }
        }
        throw new IllegalStateException(time + " in " + zone + " never comes after " + after);
    }
}
