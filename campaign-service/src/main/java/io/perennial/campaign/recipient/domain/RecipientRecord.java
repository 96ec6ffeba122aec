package io.perennial.campaign.recipient.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a record of a feed tells about a customer, as far as deciding and sending need it. */
public sealed interface RecipientRecord {

    /** The current profile. */
    record ProfileChanged(Optional<String> zone, Set<Channel> reachable) implements RecipientRecord {}

    /** The current consents. */
    record ConsentChanged(boolean profiled, Set<Channel> marketing, Optional<Instant> changeTime)
            implements RecipientRecord {}

    /** An event was accepted, and its origin does or does not allow the seller's own messages. */
    record OriginSeen(boolean ownMessaging) implements RecipientRecord {}

    /** After this event nothing more may be sent to the customer on the channel. */
    record Suppressed(Channel channel, Suppression.Cause cause, Instant eventTime) implements RecipientRecord {}

    /** An event about one of our messages shows that the provider took it. */
    record MessageArrived(UUID messageId, Instant eventTime) implements RecipientRecord {}

    /** All segments that the customer is in now. */
    record MembershipChanged(List<String> segmentIds) implements RecipientRecord {}
}
