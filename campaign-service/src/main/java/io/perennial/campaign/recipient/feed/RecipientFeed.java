package io.perennial.campaign.recipient.feed;

import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.Use;
import io.perennial.api.segmentation.v1.MembershipChange;
import io.perennial.api.segmentation.v1.MutinySegmentServiceGrpc.MutinySegmentServiceStub;
import io.perennial.api.segmentation.v1.PullMembershipChangesRequest;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.campaign.recipient.store.Recipients;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventFeed;
import io.perennial.platform.event.RecordContent;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedSource;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads ingest's events and segmentation's memberships. Most events only tell the customer's origin. */
@Singleton
public class RecipientFeed {

    /** This service's name, as the feeds know it. */
    private static final String CONSUMER = "campaign";

    void start(
            @Observes StartupEvent event,
            EventFeed events,
            @GrpcClient("ingest") MutinyFeedServiceStub ingest,
            CustomerFeed customers,
            @GrpcClient("segmentation") MutinySegmentServiceStub segmentation,
            Recipients recipients) {
        events.follow(CONSUMER, ingest, RecipientFeed::read, recipients::ofEvents);
        customers.follow("segmentation.memberships", CONSUMER, memberships(segmentation), recipients::ofMemberships);
    }

    private static FeedSource<CustomerRecord<RecipientRecord>> memberships(MutinySegmentServiceStub segmentation) {
        return (shard, cursor, wait) -> ServiceCalls.within(segmentation, FeedSource.answeredWithin(wait))
                .pullMembershipChanges(PullMembershipChangesRequest.newBuilder()
                        .setPull(FeedMessages.pull(CONSUMER, shard, cursor, wait))
                        .build())
                .map(answer -> FeedMessages.page(
                        answer.getChangesList().stream()
                                .map(RecipientFeed::membership)
                                .toList(),
                        answer.getPosition()));
    }

    static CustomerRecord<RecipientRecord> membership(MembershipChange change) {
        return new CustomerRecord<>(
                new CustomerKey(TenantId.parse(change.getTenantId()), new CustomerId(change.getCustomerId())),
                change.getPosition(),
                change.hasAcceptTime() ? Times.instant(change.getAcceptTime()) : null,
                change.getBackfill(),
                change.getTraceparent(),
                new MembershipChanged(change.getSegmentIdsList()));
    }

    /** What a record of ingest's feed tells about its customer. */
    public static List<RecipientRecord> read(CustomerRecord<RecordContent> told) {
        return switch (told.content()) {
            case RecordContent.Event event -> event(event);
            case RecordContent.Profile profile -> List.of(profile(profile.profile()));
            case RecordContent.Consent consent -> List.of(consent(consent.consent()));
        };
    }

    private static List<RecipientRecord> event(RecordContent.Event accepted) {
        Event event = accepted.parse();
        Instant time = accepted.time();
        List<RecipientRecord> records = new ArrayList<>(3);
        records.add(new OriginSeen(accepted.allows(Use.USE_OWN_MESSAGING)));
        message(event).ifPresent(message -> {
            suppression(event)
                    .flatMap(
                            cause -> channel(message.getChannel()).map(channel -> new Suppressed(channel, cause, time)))
                    .ifPresent(records::add);
            id(message).map(id -> new MessageArrived(id, time)).ifPresent(records::add);
        });
        return records;
    }

    /** The message that the event is about. Events of types that are not named here are about none. */
    private static Optional<MessageReference> message(Event event) {
        return switch (event.getBodyCase()) {
            case MESSAGE_DELIVERED -> Optional.of(event.getMessageDelivered().getMessage());
            case MESSAGE_OPENED -> Optional.of(event.getMessageOpened().getMessage());
            case MESSAGE_CLICKED -> Optional.of(event.getMessageClicked().getMessage());
            case MESSAGE_BOUNCED -> Optional.of(event.getMessageBounced().getMessage());
            case MESSAGE_COMPLAINED -> Optional.of(event.getMessageComplained().getMessage());
            case MESSAGE_UNSUBSCRIBED ->
                Optional.of(event.getMessageUnsubscribed().getMessage());
            default -> Optional.empty();
        };
    }

    /** Why nothing more may be sent on the message's channel; empty for types of events that are not named here. */
    private static Optional<Suppression.Cause> suppression(Event event) {
        return switch (event.getBodyCase()) {
            case MESSAGE_BOUNCED ->
                event.getMessageBounced().getPermanent() ? Optional.of(Suppression.Cause.BOUNCE) : Optional.empty();
            case MESSAGE_COMPLAINED -> Optional.of(Suppression.Cause.COMPLAINT);
            case MESSAGE_UNSUBSCRIBED -> Optional.of(Suppression.Cause.UNSUBSCRIPTION);
            default -> Optional.empty();
        };
    }

    /** Our ids are UUIDs; any other id is of somebody else's message. */
    private static Optional<UUID> id(MessageReference message) {
        try {
            return Optional.of(UUID.fromString(message.getMessageId()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProfileChanged profile(CustomerProfile profile) {
        return new ProfileChanged(
                Optional.of(profile.getZone()).filter(zone -> !zone.isEmpty()),
                channels(profile.getReachableChannelsList()));
    }

    private static ConsentChanged consent(ConsentState consent) {
        return new ConsentChanged(
                consent.getPersonalisation(),
                channels(consent.getMarketingChannelsList()),
                consent.hasChangeTime() ? Optional.of(Times.instant(consent.getChangeTime())) : Optional.empty());
    }

    private static Set<Channel> channels(List<io.perennial.api.ingest.v1.Channel> messages) {
        return messages.stream().flatMap(message -> channel(message).stream()).collect(Collectors.toSet());
    }

    private static Optional<Channel> channel(io.perennial.api.ingest.v1.Channel message) {
        return switch (message) {
            case CHANNEL_EMAIL -> Optional.of(Channel.EMAIL);
            case CHANNEL_SMS -> Optional.of(Channel.SMS);
            case CHANNEL_PUSH -> Optional.of(Channel.PUSH);
            case CHANNEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
