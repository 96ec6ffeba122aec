package io.perennial.ingest.imports.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one record of a file says. */
public sealed interface Reading {

    /**
     * Something about one customer, to be recorded in this order: traits, consents, event.
     *
     * @param line the line that says it
     * @param country the ISO code of the country that the file names; may be empty
     */
    record Fact(
            long line,
            CustomerId customer,
            Optional<Identification> identification,
            List<ConsentEntry> consents,
            Optional<Event> event,
            String country)
            implements Reading {

        public Fact {
            consents = List.copyOf(consents);
        }

        /** When its event happened; empty where it has none. */
        Optional<Instant> eventTime() {
            return event.map(one -> Instant.ofEpochSecond(
                    one.getEventTime().getSeconds(), one.getEventTime().getNanos()));
        }

        /** An event alone. */
        static Fact ofEvent(long line, CustomerId customer, Event event, String country) {
            return new Fact(line, customer, Optional.empty(), List.of(), Optional.of(event), country);
        }
    }

    /** A row of an invoice, to be put together with the others. */
    record Row(RetailRow row) implements Reading {}

    /** Left out, as the format says. */
    record Skipped(SkipReason reason) implements Reading {}

    /** It cannot be taken. */
    record Malformed(LineFault fault) implements Reading {}
}
