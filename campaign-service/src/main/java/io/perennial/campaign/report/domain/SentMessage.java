package io.perennial.campaign.report.domain;

import io.perennial.campaign.recipient.domain.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * A message that the provider took, as ingest is to be told of it.
 *
 * @param sendTime when it was handed off, by the tenant's clock
 * @param traceparent the trace that it belongs to; empty where none was sampled
 */
public record SentMessage(
        UUID messageId, UUID campaignId, String customerId, Channel channel, Instant sendTime, String traceparent) {

    /** The id of the event: the same however often it is told, so that ingest keeps it once. */
    public String eventId() {
        return messageId + ":sent";
    }
}
