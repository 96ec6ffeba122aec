package io.perennial.campaign.recipient.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.UnknownFieldSet;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.MessageBounced;
import io.perennial.api.ingest.v1.MessageClicked;
import io.perennial.api.ingest.v1.MessageComplained;
import io.perennial.api.ingest.v1.MessageDelivered;
import io.perennial.api.ingest.v1.MessageOpened;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageUnsubscribed;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Use;
import io.perennial.api.segmentation.v1.MembershipChange;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.RecordContent;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecipientFeedTest {

    private static final Instant TIME = Instant.parse("2026-01-15T11:00:00.123456Z");
    private static final MessageReference MAIL = MessageReference.newBuilder()
            .setMessageId("m1")
            .setChannel(io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL)
            .build();

    @Test
    void an_event_tells_whether_its_origin_allows_own_messages() {
        Event order =
                anEvent().setOrderCompleted(OrderCompleted.getDefaultInstance()).build();

        assertThat(read(event(order, Use.USE_OWN_MESSAGING))).containsExactly(new OriginSeen(true));
        assertThat(read(event(order, Use.USE_PERSONALISATION))).containsExactly(new OriginSeen(false));
    }

    @Test
    void what_ends_messages_is_told_with_its_channel_and_its_time() {
        assertThat(List.of(
                        ended(anEvent()
                                .setMessageBounced(MessageBounced.newBuilder()
                                        .setMessage(MAIL)
                                        .setPermanent(true))),
                        ended(anEvent()
                                .setMessageComplained(
                                        MessageComplained.newBuilder().setMessage(MAIL))),
                        ended(anEvent()
                                .setMessageUnsubscribed(
                                        MessageUnsubscribed.newBuilder().setMessage(MAIL)))))
                .containsExactly(
                        new Suppressed(Channel.EMAIL, Suppression.Cause.BOUNCE, TIME),
                        new Suppressed(Channel.EMAIL, Suppression.Cause.COMPLAINT, TIME),
                        new Suppressed(Channel.EMAIL, Suppression.Cause.UNSUBSCRIPTION, TIME));
    }

    @Test
    void what_came_of_a_message_of_ours_is_told() {
        UUID id = UUID.fromString("5f8b1c1e-3a55-8d6f-9d0c-6d1d0a9a7f10");
        MessageReference ours = MAIL.toBuilder().setMessageId(id.toString()).build();

        assertThat(List.of(
                        anEvent()
                                .setMessageDelivered(
                                        MessageDelivered.newBuilder().setMessage(ours)),
                        anEvent().setMessageOpened(MessageOpened.newBuilder().setMessage(ours)),
                        anEvent().setMessageClicked(MessageClicked.newBuilder().setMessage(ours)),
                        anEvent().setMessageBounced(MessageBounced.newBuilder().setMessage(ours))))
                .allSatisfy(event -> assertThat(read(event(event.build()))).endsWith(new MessageArrived(id, TIME)));
        assertThat(read(event(anEvent()
                        .setMessageDelivered(MessageDelivered.newBuilder().setMessage(MAIL))
                        .build())))
                .noneMatch(MessageArrived.class::isInstance);
    }

    @Test
    void a_bounce_that_passes_ends_nothing() {
        Event event = anEvent()
                .setMessageBounced(MessageBounced.newBuilder().setMessage(MAIL))
                .build();

        assertThat(read(event(event))).hasSize(1).allMatch(OriginSeen.class::isInstance);
    }

    @Test
    void profile_and_consent_are_told_as_they_are() {
        assertThat(read(new RecordContent.Profile(CustomerProfile.newBuilder()
                        .setZone("Europe/Berlin")
                        .addReachableChannels(io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL)
                        .build())))
                .containsExactly(new ProfileChanged(Optional.of("Europe/Berlin"), Set.of(Channel.EMAIL)));
        assertThat(read(new RecordContent.Consent(ConsentState.newBuilder()
                        .setPersonalisation(true)
                        .addMarketingChannels(io.perennial.api.ingest.v1.Channel.CHANNEL_SMS)
                        .setChangeTime(Times.timestamp(TIME))
                        .build())))
                .containsExactly(new ConsentChanged(true, Set.of(Channel.SMS), Optional.of(TIME)));
    }

    /**
     * Types of events are many and get more; what is not about a message of ours changes nothing here but the origin.
     */
    @ParameterizedTest
    @MethodSource("typesAboutNoMessage")
    void an_event_about_no_message_tells_its_origin_alone(FieldDescriptor type) {
        Event.Builder event = anEvent();
        event.setField(type, event.newBuilderForField(type).build());

        assertThat(read(event(event.build()))).containsExactly(new OriginSeen(false));
    }

    static Stream<FieldDescriptor> typesAboutNoMessage() {
        return Event.getDescriptor().getOneofs().getFirst().getFields().stream()
                .filter(type ->
                        !type.getName().startsWith("message_") || type.getName().equals("message_sent"));
    }

    @Test
    void an_event_of_a_type_that_is_not_known_here_tells_its_origin_alone() {
        Event event = anEvent()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                9_999,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.EMPTY)
                                        .build())
                        .build())
                .build();

        assertThat(read(event(event))).containsExactly(new OriginSeen(false));
    }

    @Test
    void a_change_of_membership_is_told_with_what_led_to_it() {
        MembershipChange change = MembershipChange.newBuilder()
                .setPosition(5)
                .setTenantId("7")
                .setCustomerId("c1")
                .addSegmentIds("stage.new")
                .setTraceparent("trace")
                .setAcceptTime(Times.timestamp(TIME))
                .build();
        CustomerKey customer = new CustomerKey(new TenantId(7), new CustomerId("c1"));
        MembershipChanged membership = new MembershipChanged(List.of("stage.new"));

        assertThat(RecipientFeed.membership(change))
                .isEqualTo(new CustomerRecord<>(customer, 5, TIME, false, "trace", membership));
        assertThat(RecipientFeed.membership(change.toBuilder()
                        .setBackfill(true)
                        .clearAcceptTime()
                        .clearTraceparent()
                        .build()))
                .isEqualTo(new CustomerRecord<>(customer, 5, null, true, "", membership));
    }

    private static List<RecipientRecord> read(RecordContent content) {
        return RecipientFeed.read(new CustomerRecord<>(
                new CustomerKey(new TenantId(7), new CustomerId("c1")), 1, TIME, false, "", content));
    }

    private static RecipientRecord ended(Event.Builder event) {
        return read(event(event.build())).getLast();
    }

    private static RecordContent event(Event event, Use... uses) {
        return new RecordContent.Event(AcceptedEvent.newBuilder()
                .setPayload(event.toByteString())
                .setEventTime(event.getEventTime())
                .addAllAllowedUses(List.of(uses))
                .build());
    }

    private static Event.Builder anEvent() {
        return Event.newBuilder().setEventId("e1").setCustomerId("c1").setEventTime(Times.timestamp(TIME));
    }
}
