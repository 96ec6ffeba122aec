package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.Event;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * An event that somebody wants recorded.
 *
 * @param payload the event as it came in, serialised as the contract says; not to be changed afterwards
 * @param traceparent the W3C trace context of the call, where that call is sampled
 * @param fault what reading it has already found wrong
 */
@SuppressWarnings("ArrayRecordComponent") // The payload is written once and never compared.
public record SubmittedEvent(
        Event event,
        byte[] payload,
        @Nullable String traceparent,
        @Nullable Rejected fault) {}
