package io.perennial.ingest.imports.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one record of a file says. */
public sealed interface ParsedRecord {

    /**
     * Something about one customer, to be recorded in this order: traits, consents, event.
     *
     * @param line the line that says it
     * @param country the ISO code of the country that the file names; may be empty
     */
    record CustomerUpdate(
            long line,
            CustomerId customer,
            Optional<Identification> identification,
            List<ConsentEntry> consents,
            Optional<Event> event,
            String country)
            implements ParsedRecord {

        public CustomerUpdate {
            consents = List.copyOf(consents);
        }

        /** When its event happened; empty where it has none. */
        Optional<Instant> eventTime() {
            return event.map(one -> Times.instant(one.getEventTime()));
        }

        /** An event alone. */
        static CustomerUpdate ofEvent(long line, CustomerId customer, Event event, String country) {
            return new CustomerUpdate(line, customer, Optional.empty(), List.of(), Optional.of(event), country);
        }
    }

    /** A row of an invoice, to be put together with the others. */
    record InvoiceRow(RetailRow row) implements ParsedRecord {}

    /** Left out, as the format says. */
    record Skipped(SkipReason reason) implements ParsedRecord {}

    /** It cannot be taken. */
    record Malformed(LineFault fault) implements ParsedRecord {}
}
