package io.perennial.ingest.imports.domain;

import io.perennial.ingest.origin.domain.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to or was done by one customer, as it was given. Text that is not given is empty, everything
 * else null; the contract says what must be there.
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

    public Event {
        eventTime = eventTime == null ? null : eventTime.truncatedTo(ChronoUnit.MICROS);
    }
}
