package io.perennial.ingest.feed.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;

/**
 * One record of the event feed.
 *
 * @param customer the customer's id; empty for records about the tenant as a whole
 * @param traceparent the W3C trace context of the call that brought it; may be empty
 */
public record FeedRecord(
        long position, TenantId tenant, String customer, Instant acceptTime, String traceparent, FeedBody body) {}
