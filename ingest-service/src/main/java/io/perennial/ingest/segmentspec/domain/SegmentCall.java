package io.perennial.ingest.segmentspec.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.List;

/** What a call in Segment's form says. */
public sealed interface SegmentCall {

    /** Something happened. */
    record Track(CustomerId customer, Instant time, List<ConsentEntry> consents, Event event) implements SegmentCall {}

    /** Something is known of a customer. */
    record Identify(CustomerId customer, Instant time, List<ConsentEntry> consents, Identification identification)
            implements SegmentCall {}

    /** A call of a visitor who has no user id yet. */
    record OfVisitor() implements SegmentCall {}

    /** A call of another type. */
    record Unsupported() implements SegmentCall {}
}
