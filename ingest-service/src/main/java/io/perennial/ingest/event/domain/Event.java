package io.perennial.ingest.event.domain;

import io.perennial.ingest.origin.domain.Origin;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to or was done by one customer, as it was given. Text that is not given is empty, everything
 * else null; {@link EventRules} says what must be there.
 *
 * @param eventTime when it happened, in microseconds
 */
public record Event(
        String eventId,
        String source,
        String customerId,
        @Nullable Instant eventTime,
        @Nullable Origin origin,
        @Nullable EventBody body) {

    /** The most events of one call. */
    public static final int EVENTS_MAX = 1_000;

    /** The largest serialised event, in bytes. */
    public static final int BYTES_MAX = 256 * 1024;

    public Event {
        eventTime = eventTime == null ? null : eventTime.truncatedTo(ChronoUnit.MICROS);
    }

    /** True where the customer's id can be one. */
    public boolean hasCustomer() {
        return CustomerId.isValid(customerId);
    }
}
