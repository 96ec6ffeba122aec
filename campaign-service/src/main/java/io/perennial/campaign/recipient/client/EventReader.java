package io.perennial.campaign.recipient.client;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.Use;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.ClockMode;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ClockAdvanced;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Erased;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessagesEnded;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.TenantChanged;
import io.perennial.campaign.recipient.domain.SuppressionCause;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Turns records of the event feed into what deciding and sending need of them; most events tell the origin alone. */
final class EventReader {

    private EventReader() {}

    static List<RecipientRecord> read(FeedRecord message) {
        TenantId tenant = TenantId.parse(message.getTenantId());
        return switch (message.getRecordCase()) {
            case EVENT -> event(tenant, new CustomerId(message.getCustomerId()), message.getEvent());
            case PROFILE -> List.of(profile(tenant, new CustomerId(message.getCustomerId()), message.getProfile()));
            case CONSENT -> List.of(consent(tenant, new CustomerId(message.getCustomerId()), message.getConsent()));
            case TENANT -> List.of(tenant(tenant, message.getTenant(), time(message.getAcceptTime())));
            case CLOCK_ADVANCED ->
                List.of(new ClockAdvanced(
                        tenant, time(message.getClockAdvanced().getNow())));
            case CUSTOMER_ERASED ->
                List.of(new Erased(
                        tenant,
                        new CustomerId(message.getCustomerId()),
                        time(message.getCustomerErased().getEraseTime())));
            // A kind that a newer ingest sends and that this version has no use for.
            case RECORD_NOT_SET -> List.of();
        };
    }

    private static List<RecipientRecord> event(TenantId tenant, CustomerId customer, AcceptedEvent accepted) {
        OriginSeen origin =
                new OriginSeen(tenant, customer, accepted.getAllowedUsesList().contains(Use.USE_OWN_MESSAGING));
        Event event = payload(accepted);
        List<RecipientRecord> records = new ArrayList<>(3);
        records.add(origin);
        ended(tenant, customer, event).ifPresent(records::add);
        arrived(event)
                .map(id -> new MessageArrived(tenant, customer, id, time(event.getEventTime())))
                .ifPresent(records::add);
        return records;
    }

    /** The message of which something came; ids of others' messages are none of ours. */
    private static Optional<UUID> arrived(Event event) {
        return switch (event.getBodyCase()) {
            case MESSAGE_DELIVERED -> id(event.getMessageDelivered().getMessage());
            case MESSAGE_OPENED -> id(event.getMessageOpened().getMessage());
            case MESSAGE_CLICKED -> id(event.getMessageClicked().getMessage());
            case MESSAGE_BOUNCED -> id(event.getMessageBounced().getMessage());
            case MESSAGE_COMPLAINED -> id(event.getMessageComplained().getMessage());
            case MESSAGE_UNSUBSCRIBED -> id(event.getMessageUnsubscribed().getMessage());
            default -> Optional.empty();
        };
    }

    private static Optional<UUID> id(MessageReference message) {
        try {
            return Optional.of(UUID.fromString(message.getMessageId()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Event payload(AcceptedEvent accepted) {
        try {
            return Event.parseFrom(accepted.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an accepted event cannot be parsed", e);
        }
    }

    private static Optional<RecipientRecord> ended(TenantId tenant, CustomerId customer, Event event) {
        return switch (event.getBodyCase()) {
            case MESSAGE_BOUNCED ->
                event.getMessageBounced().getPermanent()
                        ? ended(
                                tenant,
                                customer,
                                event,
                                event.getMessageBounced().getMessage(),
                                SuppressionCause.BOUNCE)
                        : Optional.empty();
            case MESSAGE_COMPLAINED ->
                ended(tenant, customer, event, event.getMessageComplained().getMessage(), SuppressionCause.COMPLAINT);
            case MESSAGE_UNSUBSCRIBED ->
                ended(
                        tenant,
                        customer,
                        event,
                        event.getMessageUnsubscribed().getMessage(),
                        SuppressionCause.UNSUBSCRIPTION);
            default -> Optional.empty();
        };
    }

    private static Optional<RecipientRecord> ended(
            TenantId tenant, CustomerId customer, Event event, MessageReference message, SuppressionCause cause) {
        return channel(message.getChannel())
                .map(channel -> new MessagesEnded(tenant, customer, channel, cause, time(event.getEventTime())));
    }

    private static ProfileChanged profile(TenantId tenant, CustomerId customer, CustomerProfile profile) {
        return new ProfileChanged(
                tenant, customer, given(profile.getZone()), channels(profile.getReachableChannelsList()));
    }

    private static ConsentChanged consent(TenantId tenant, CustomerId customer, ConsentState consent) {
        return new ConsentChanged(
                tenant,
                customer,
                consent.getPersonalisation(),
                channels(consent.getMarketingChannelsList()),
                consent.hasChangeTime() ? Optional.of(time(consent.getChangeTime())) : Optional.empty());
    }

    private static TenantChanged tenant(TenantId id, Tenant tenant, Instant acceptTime) {
        return new TenantChanged(
                id,
                zone(tenant.getZone()),
                switch (tenant.getClockMode()) {
                    case CLOCK_MODE_REPLAY -> ClockMode.REPLAY;
                    case CLOCK_MODE_LIVE, CLOCK_MODE_UNSPECIFIED, UNRECOGNIZED -> ClockMode.LIVE;
                },
                acceptTime);
    }

    /** One that this runtime's time zone data do not know stops no feed. */
    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
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

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Instant time(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }
}
