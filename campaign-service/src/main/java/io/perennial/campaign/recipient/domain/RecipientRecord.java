package io.perennial.campaign.recipient.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a feed tells that deciding or sending needs to know. */
public sealed interface RecipientRecord {

    TenantId tenant();

    /** About one customer. */
    sealed interface OfCustomer extends RecipientRecord {

        CustomerId customer();
    }

    /**
     * The tenant was created or changed. The record stands in every shard.
     *
     * @param acceptTime when ingest accepted it: of two, the later one holds, whichever arrives first
     */
    record TenantChanged(TenantId tenant, ZoneId zone, ClockMode clockMode, Instant acceptTime)
            implements RecipientRecord {}

    /** The tenant's REPLAY clock was moved on, as this shard tells. */
    record ClockAdvanced(TenantId tenant, Instant now) implements RecipientRecord {}

    /** What the profile is now. */
    record ProfileChanged(TenantId tenant, CustomerId customer, Optional<String> zone, Set<Channel> reachable)
            implements OfCustomer {}

    /** What the consents are now. */
    record ConsentChanged(
            TenantId tenant,
            CustomerId customer,
            boolean profiled,
            Set<Channel> marketing,
            Optional<Instant> changeTime)
            implements OfCustomer {}

    /** An event came in whose origin allows the seller's own messages, or does not. */
    record OriginSeen(TenantId tenant, CustomerId customer, boolean ownMessaging) implements OfCustomer {}

    /** Something ended messages on a channel. */
    record MessagesEnded(
            TenantId tenant, CustomerId customer, Channel channel, SuppressionCause cause, Instant eventTime)
            implements OfCustomer {}

    /** Something came of one of our messages: so the provider took it. */
    record MessageArrived(TenantId tenant, CustomerId customer, UUID messageId, Instant eventTime)
            implements OfCustomer {}

    /** The customer was erased. */
    record Erased(TenantId tenant, CustomerId customer, Instant eraseTime) implements OfCustomer {}

    /** All segments that the customer is in now. */
    record MembershipChanged(TenantId tenant, CustomerId customer, List<String> segmentIds, String traceparent)
            implements OfCustomer {}
}
