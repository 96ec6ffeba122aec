package io.perennial.campaign.report.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.MessageBounced;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageSent;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.campaign.report.domain.MessageReport.Kind;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IngestEventsTest {

    private static final UUID MESSAGE = UUID.fromString("5f8b1c1e-3a55-8d6f-9d0c-6d1d0a9a7f10");
    private static final UUID CAMPAIGN = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Event WHAT_BOTH_SAY = Event.newBuilder()
            .setSource("campaign")
            .setCustomerId("c1")
            .setEventTime(Timestamp.newBuilder().setSeconds(888_836_400))
            .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_BACK_OFFICE))
            .build();
    private static final MessageReference REFERENCE = MessageReference.newBuilder()
            .setMessageId(MESSAGE.toString())
            .setCampaignId(CAMPAIGN.toString())
            .setChannel(io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL)
            .build();

    @Test
    void what_was_sent_is_an_event_of_the_customer_at_that_time() {
        assertThat(IngestEvents.event(report(Kind.SENT)))
                .isEqualTo(WHAT_BOTH_SAY.toBuilder()
                        .setEventId(MESSAGE + ":sent")
                        .setMessageSent(MessageSent.newBuilder().setMessage(REFERENCE))
                        .build());
    }

    @Test
    void an_address_that_does_not_exist_is_a_permanent_bounce() {
        assertThat(IngestEvents.event(report(Kind.BOUNCED)))
                .isEqualTo(WHAT_BOTH_SAY.toBuilder()
                        .setEventId(MESSAGE + ":bounced")
                        .setMessageBounced(MessageBounced.newBuilder()
                                .setMessage(REFERENCE)
                                .setPermanent(true))
                        .build());
    }

    private static MessageReport report(Kind kind) {
        return new MessageReport(
                kind, MESSAGE, CAMPAIGN, "c1", Channel.EMAIL, Instant.ofEpochSecond(888_836_400), "trace");
    }
}
