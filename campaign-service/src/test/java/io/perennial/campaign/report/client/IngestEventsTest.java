package io.perennial.campaign.report.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.MessageBounced;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageSent;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.report.app.EventReports.Answer;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.campaign.report.domain.MessageReport.Kind;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource("answers")
    void each_result_has_its_meaning(EventResult.Builder result, Answer answer) {
        assertThat(IngestEvents.answer(result.build())).isEqualTo(answer);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(result(EventStatus.EVENT_STATUS_ACCEPTED), new Answer.Kept()),
                arguments(result(EventStatus.EVENT_STATUS_DUPLICATE), new Answer.Kept()),
                arguments(result(EventStatus.EVENT_STATUS_CONSENT_DENIED), new Answer.Unwanted()),
                arguments(rejected(EventReason.EVENT_REASON_CUSTOMER_ERASED), new Answer.Unwanted()),
                arguments(
                        rejected(EventReason.EVENT_REASON_FIELD_INVALID).setField("origin.channel"),
                        new Answer.Refused("FIELD_INVALID origin.channel")),
                arguments(rejected(EventReason.EVENT_REASON_ID_REUSED), new Answer.Refused("ID_REUSED")),
                arguments(result(EventStatus.EVENT_STATUS_UNSPECIFIED), new Answer.NotTaken()),
                arguments(EventResult.newBuilder().setStatusValue(99), new Answer.NotTaken()));
    }

    private static EventResult.Builder rejected(EventReason reason) {
        return result(EventStatus.EVENT_STATUS_REJECTED).setReason(reason).setMessage("what was given: c1");
    }

    private static EventResult.Builder result(EventStatus status) {
        return EventResult.newBuilder().setStatus(status);
    }

    private static MessageReport report(Kind kind) {
        return new MessageReport(
                kind, MESSAGE, CAMPAIGN, "c1", Channel.EMAIL, Instant.ofEpochSecond(888_836_400), "trace");
    }
}
