package io.perennial.campaign.report.domain;

import io.perennial.campaign.recipient.domain.Channel;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What is to be reported about a message.
 *
 * @param time when it was handed off or refused, by the tenant's clock
 * @param traceparent the trace that it belongs to; empty if none was sampled
 */
public record MessageReport(
        Kind kind,
        UUID messageId,
        UUID campaignId,
        String customerId,
        Channel channel,
        Instant time,
        String traceparent) {

    /** What can be reported about a message: one thing, once. */
    public enum Kind {
        /** The provider took it. */
        SENT,
        /** The provider refused it, because the address itself is invalid. */
        BOUNCED
    }

    /** The id of the event: the same however often it is sent, so that ingest keeps it once. */
    public String eventId() {
        return messageId + ":" + kind.name().toLowerCase(Locale.ROOT);
    }
}
