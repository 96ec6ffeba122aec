package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.Event;

/** Gives an event that was made here, not received, the form in which events are kept. */
public interface EventCodec {

    /** The event with its payload, without a trace. */
    SubmittedEvent encode(Event event);

    /** The same of an event that was made as a message. */
    SubmittedEvent encode(io.perennial.api.ingest.v1.Event event);
}
