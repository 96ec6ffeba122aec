package io.perennial.ingest.customer.domain;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.Law;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a customer, without contact data. Text that is not known is empty.
 *
 * @param reachableChannels channels with a contact point whose origin allows the seller's own messages
 * @param updateTime when it last changed; empty where no trait was ever given
 */
public record CustomerProfile(
        CustomerId customer,
        String locale,
        String zone,
        String country,
        String region,
        String firstTouchChannel,
        Set<Channel> reachableChannels,
        Law law,
        Optional<Instant> updateTime) {}
