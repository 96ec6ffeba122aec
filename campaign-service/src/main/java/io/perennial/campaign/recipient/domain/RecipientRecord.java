package io.perennial.campaign.recipient.domain;

import io.perennial.campaign.recipient.domain.Tenant.ClockMode;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A record of a feed, as far as deciding and sending need it. */
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

    /** The tenant's REPLAY clock was advanced, according to this shard. */
    record ClockAdvanced(TenantId tenant, Instant now) implements RecipientRecord {}

    /** The current profile. */
    record ProfileChanged(TenantId tenant, CustomerId customer, Optional<String> zone, Set<Channel> reachable)
            implements OfCustomer {}

    /** The current consents. */
    record ConsentChanged(
            TenantId tenant,
            CustomerId customer,
            boolean profiled,
            Set<Channel> marketing,
            Optional<Instant> changeTime)
            implements OfCustomer {}

    /** An event was accepted, and its origin does or does not allow the seller's own messages. */
    record OriginSeen(TenantId tenant, CustomerId customer, boolean ownMessaging) implements OfCustomer {}

    /** After this event nothing more may be sent to the customer on the channel. */
    record Suppressed(TenantId tenant, CustomerId customer, Channel channel, Suppression.Cause cause, Instant eventTime)
            implements OfCustomer {}

    /** An event about one of our messages shows that the provider took it. */
    record MessageArrived(TenantId tenant, CustomerId customer, UUID messageId, Instant eventTime)
            implements OfCustomer {}

    /** The customer was erased. */
    record Erased(TenantId tenant, CustomerId customer, Instant eraseTime) implements OfCustomer {}

    /** All segments that the customer is in now. */
    record MembershipChanged(TenantId tenant, CustomerId customer, List<String> segmentIds, String traceparent)
            implements OfCustomer {}
}
