package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventLimits.AHEAD_MAX;
import static io.perennial.ingest.event.domain.EventLimits.ID_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.SOURCE_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.TIME_END;
import static io.perennial.ingest.event.domain.EventLimits.TIME_MIN;
import static io.perennial.ingest.event.domain.EventReason.FIELD_INVALID;
import static io.perennial.ingest.event.domain.EventReason.FIELD_MISSING;
import static io.perennial.ingest.event.domain.EventReason.TIME_OUT_OF_RANGE;

import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which events are taken, as far as the event itself tells. */
public final class EventRules {

    private static final Pattern EVENT_ID = Pattern.compile("[ -~]{1,128}");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9._-]{1,64}");

    private EventRules() {}

    /** The first thing that breaks the contract; null for an event that holds it. */
    public static @Nullable Rejected check(Event event) {
        EventCheck check = new EventCheck();
        checkIds(check, event);
        checkTime(check, event.eventTime());
        checkOrigin(check, event.origin());
        if (event.body() == null) {
            check.missing("body", "exactly one kind of event");
        } else if (check.first() == null) {
            BodyRules.check(check, event.body());
        }
        return check.first();
    }

    /** As {@link #check}, with what holds for a LIVE tenant alone. */
    public static @Nullable Rejected checkAhead(Instant eventTime, Instant now) {
        Instant max = now.plus(AHEAD_MAX);
        return eventTime.isAfter(max)
                ? new Rejected(
                        TIME_OUT_OF_RANGE,
                        "event_time",
                        "event_time: %s (expected: at most 24 hours ahead, %s)".formatted(eventTime, max))
                : null;
    }

    private static void checkIds(EventCheck check, Event event) {
        if (!EVENT_ID.matcher(event.eventId()).matches()) {
            malformed(check, "event_id", event.eventId(), "1 to " + ID_LENGTH_MAX + " printable ASCII characters");
        }
        if (!SOURCE.matcher(event.source()).matches()) {
            malformed(
                    check,
                    "source",
                    event.source(),
                    "1 to " + SOURCE_LENGTH_MAX + " characters of a-z, 0-9, \"-\", \"_\" and \".\"");
        }
        if (!CustomerId.isValid(event.customerId())) {
            malformed(
                    check,
                    "customer_id",
                    event.customerId(),
                    "1 to " + ID_LENGTH_MAX + " printable ASCII characters without \"@\" and spaces");
        }
    }

    /** What was given may be an e-mail address, so only its length is told. */
    private static void malformed(EventCheck check, String field, String given, String expected) {
        if (given.isEmpty()) {
            check.missing(field, expected);
        } else {
            String what = given.indexOf('@') >= 0 ? " characters with \"@\"" : " characters";
            check.reject(FIELD_INVALID, field, given.length() + what + " (expected: " + expected + ")");
        }
    }

    private static void checkTime(EventCheck check, @Nullable Instant time) {
        if (time == null) {
            check.missing("event_time", "when it happened");
        } else if (time.isBefore(TIME_MIN) || !time.isBefore(TIME_END)) {
            check.reject(TIME_OUT_OF_RANGE, "event_time", time + " (expected: in the years 1900 to 2200)");
        }
    }

    private static void checkOrigin(EventCheck check, @Nullable Origin origin) {
        if (origin == null) {
            check.missing("origin", "where it came from");
            return;
        }
        for (Origin.Fault fault : origin.faults()) {
            check.reject(fault.missing() ? FIELD_MISSING : FIELD_INVALID, "origin." + fault.field(), fault.why());
        }
    }
}
