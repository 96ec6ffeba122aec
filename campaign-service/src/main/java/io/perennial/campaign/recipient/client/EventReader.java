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
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ClockAdvanced;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Erased;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.RecipientRecord.TenantChanged;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.campaign.recipient.domain.Tenant.ClockMode;
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

/** Turns records of the event feed into what deciding and sending need. Most events only tell the customer's origin. */
final class EventReader {

    private EventReader() {}

    static List<RecipientRecord> read(FeedRecord message) {
        TenantId tenant = TenantId.parse(message.getTenantId());
        return switch (message.getRecordCase()) {
            case EVENT -> event(tenant, customer(message), message.getEvent());
            case PROFILE -> List.of(profile(tenant, customer(message), message.getProfile()));
            case CONSENT -> List.of(consent(tenant, customer(message), message.getConsent()));
            case TENANT -> List.of(tenant(tenant, message.getTenant(), time(message.getAcceptTime())));
            case CLOCK_ADVANCED ->
                List.of(new ClockAdvanced(
                        tenant, time(message.getClockAdvanced().getNow())));
            case CUSTOMER_ERASED ->
                List.of(new Erased(
                        tenant,
                        customer(message),
                        time(message.getCustomerErased().getEraseTime())));
            // Kinds that campaign does not use, including those of a newer ingest.
            default -> List.of();
        };
    }

    private static CustomerId customer(FeedRecord message) {
        return new CustomerId(message.getCustomerId());
    }

    private static List<RecipientRecord> event(TenantId tenant, CustomerId customer, AcceptedEvent accepted) {
        Event event = payload(accepted);
        Instant time = time(event.getEventTime());
        List<RecipientRecord> records = new ArrayList<>(3);
        records.add(
                new OriginSeen(tenant, customer, accepted.getAllowedUsesList().contains(Use.USE_OWN_MESSAGING)));
        message(event).ifPresent(message -> {
            suppression(event)
                    .flatMap(cause -> channel(message.getChannel())
                            .map(channel -> new Suppressed(tenant, customer, channel, cause, time)))
                    .ifPresent(records::add);
            id(message)
                    .map(id -> new MessageArrived(tenant, customer, id, time))
                    .ifPresent(records::add);
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

    private static Event payload(AcceptedEvent accepted) {
        try {
            return Event.parseFrom(accepted.getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("an accepted event cannot be parsed", e);
        }
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

    /** UTC if this runtime's time zone data do not have the zone: it must not stop the feed. */
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
