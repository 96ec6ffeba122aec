package io.perennial.campaign.ledger.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A message that one worker has claimed.
 *
 * @param tries how often it was tried before
 * @param zone the zone that its time of sending was found in
 * @param traceparent the trace that it belongs to; empty where none was sampled
 */
public record Claimed(
        UUID messageId, String customerId, int tries, Instant earliestTime, ZoneId zone, String traceparent) {}
