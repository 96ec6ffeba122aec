package io.perennial.ingest.imports.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a file is to be read.
 *
 * @param source the source that the events get
 * @param currencyCode ISO 4217 code of amounts that the file gives without one
 * @param beforeTime only events before this time are taken
 * @param demoContacts true where customers without a contact get a made-up one
 */
public record ImportPlan(
        ImportFormat format, String source, String currencyCode, Optional<Instant> beforeTime, boolean demoContacts) {

    /** An event as files of this import give them, without what happened. */
    Event.Builder event(String id, CustomerId customer, Instant time) {
        return Event.newBuilder()
                .setEventId(id)
                .setSource(source)
                .setCustomerId(customer.value())
                .setEventTime(Times.timestamp(time.truncatedTo(ChronoUnit.MICROS)))
                .setOrigin(format.origin().toMessage());
    }

    /** True where the event is among those that are taken. */
    boolean takes(Instant eventTime) {
        return beforeTime.isEmpty() || eventTime.isBefore(beforeTime.get());
    }
}
