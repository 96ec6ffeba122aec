package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventLimits.AHEAD_MAX;
import static io.perennial.ingest.event.domain.EventLimits.PROPERTIES_BYTES_MAX;
import static io.perennial.ingest.event.domain.EventLimits.TIME_END;
import static io.perennial.ingest.event.domain.EventLimits.TIME_MIN;
import static io.perennial.ingest.event.domain.EventReason.FIELD_INVALID;
import static io.perennial.ingest.event.domain.EventReason.FIELD_MISSING;
import static io.perennial.ingest.event.domain.EventReason.TIME_OUT_OF_RANGE;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.wire.Times;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the contract asks of events beyond what the options of its fields say: what spans several fields, and sizes. */
final class EventRules {

    private EventRules() {}

    /** The first fault of an event whose fields are right one by one; null where there is none. */
    static @Nullable Rejected check(Event event) {
        Rejected fault = checkTime(Times.instant(event.getEventTime()));
        fault = fault == null ? checkOrigin(event.getOrigin()) : fault;
        if (fault == null && event.hasOrderCompleted()) {
            fault = checkTotal(event.getOrderCompleted());
        }
        if (fault == null && event.hasCustom()) {
            fault = checkSize(event.getCustom().getProperties().getSerializedSize());
        }
        return fault;
    }

    /** What is wrong with the time of an event in a LIVE tenant alone. */
    static @Nullable Rejected checkAhead(Instant eventTime, Instant now) {
        Instant max = now.plus(AHEAD_MAX);
        return eventTime.isAfter(max)
                ? new Rejected(TIME_OUT_OF_RANGE, "event_time", eventTime.toString(), "at most 24 hours ahead, " + max)
                : null;
    }

    private static @Nullable Rejected checkTime(Instant time) {
        return time.isBefore(TIME_MIN) || !time.isBefore(TIME_END)
                ? new Rejected(TIME_OUT_OF_RANGE, "event_time", time.toString(), "in the years 1900 to 2200")
                : null;
    }

    private static @Nullable Rejected checkOrigin(io.perennial.api.ingest.v1.Origin message) {
        for (Origin.Fault fault :
                new Origin(SalesChannel.of(message.getChannel()), message.getMarketplace()).faults()) {
            return new Rejected(
                    fault.missing() ? FIELD_MISSING : FIELD_INVALID,
                    "origin." + fault.field(),
                    fault.value(),
                    fault.expected());
        }
        return null;
    }

    /** A total below 0 is an exchange in which the customer gets money back: then the lines must say so. */
    private static @Nullable Rejected checkTotal(OrderCompleted order) {
        long total = order.getTotal().getMinorUnits();
        if (total >= 0) {
            return null;
        }
        BigInteger sum = order.getLinesList().stream()
                .map(line -> BigInteger.valueOf(line.getAmount().getMinorUnits()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        return sum.equals(BigInteger.valueOf(total))
                ? null
                : Rejected.invalid(
                        "order_completed.total.minor_units",
                        total,
                        "0 or more, or the sum of the lines' amounts, " + sum);
    }

    private static @Nullable Rejected checkSize(int propertiesBytes) {
        return propertiesBytes > PROPERTIES_BYTES_MAX
                ? Rejected.invalid("custom.properties", propertiesBytes + " bytes", "at most " + PROPERTIES_BYTES_MAX)
                : null;
    }
}
