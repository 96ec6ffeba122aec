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
     * The first instant after {@code after} at which clocks in the zone show the time. If clocks skip it that day, it
     * is later by as much as they skip; if they show it twice, both instants count.
     */
    public static Instant next(LocalTime time, ZoneId zone, Instant after) {
        LocalDate today = after.atZone(zone).toLocalDate();
        // One day ahead is enough, two if a zone skipped a whole day.
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
