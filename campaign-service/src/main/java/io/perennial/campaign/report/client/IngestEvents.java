package io.perennial.campaign.report.client;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.MessageBounced;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageSent;
import io.perennial.api.ingest.v1.MutinyEventServiceGrpc.MutinyEventServiceStub;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.report.app.EventReports;
import io.perennial.campaign.report.app.EventReports.Answer;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Ingest's event service, to which campaign reports like any other source of events. */
@Singleton
public class IngestEvents implements EventReports {

    private static final String SOURCE = "campaign";

    private final MutinyEventServiceStub ingest;

    IngestEvents(@GrpcClient("ingest") MutinyEventServiceStub ingest) {
        this.ingest = ingest;
    }

    @Override
    public Uni<List<Answer>> record(TenantId tenant, List<MessageReport> reports) {
        return ServiceCalls.forTenant(ingest, tenant)
                .recordEvents(RecordEventsRequest.newBuilder()
                        .addAllEvents(reports.stream().map(IngestEvents::event).toList())
                        .build())
                .map(response -> response.getResultsList().stream()
                        .map(IngestEvents::answer)
                        .toList());
    }

    static Event event(MessageReport report) {
        Event.Builder event = Event.newBuilder()
                .setEventId(report.eventId())
                .setSource(SOURCE)
                .setCustomerId(report.customerId())
                .setEventTime(Times.timestamp(report.time()))
                .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_BACK_OFFICE));
        MessageReference message = MessageReference.newBuilder()
                .setMessageId(report.messageId().toString())
                .setCampaignId(report.campaignId().toString())
                .setChannel(channel(report.channel()))
                .build();
        return switch (report.kind()) {
            case SENT ->
                event.setMessageSent(MessageSent.newBuilder().setMessage(message))
                        .build();
            case BOUNCED ->
                event.setMessageBounced(
                                MessageBounced.newBuilder().setMessage(message).setPermanent(true))
                        .build();
        };
    }

    static Answer answer(EventResult result) {
        return switch (result.getStatus()) {
            case EVENT_STATUS_ACCEPTED, EVENT_STATUS_DUPLICATE -> new Answer.Kept();
            case EVENT_STATUS_CONSENT_DENIED -> new Answer.Unwanted();
            case EVENT_STATUS_REJECTED -> rejected(result);
            // A status of a newer contract, which this version does not know.
            case EVENT_STATUS_UNSPECIFIED, UNRECOGNIZED -> new Answer.NotTaken();
        };
    }

    /** The result's message is left out, because it may quote personal data. */
    private static Answer rejected(EventResult result) {
        EventReason reason = result.getReason();
        return reason == EventReason.EVENT_REASON_CUSTOMER_ERASED
                ? new Answer.Unwanted()
                : new Answer.Refused((reason.name().replace("EVENT_REASON_", "") + " " + result.getField()).strip());
    }

    private static io.perennial.api.ingest.v1.Channel channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL;
            case SMS -> io.perennial.api.ingest.v1.Channel.CHANNEL_SMS;
            case PUSH -> io.perennial.api.ingest.v1.Channel.CHANNEL_PUSH;
        };
    }
}
