package io.perennial.ingest.customer.domain;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.Law;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
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
        Optional<Instant> updateTime) {

    /** The profile as it is answered. */
    public io.perennial.api.ingest.v1.CustomerProfile toMessage() {
        var message = io.perennial.api.ingest.v1.CustomerProfile.newBuilder()
                .setCustomerId(customer.value())
                .setLocale(locale)
                .setZone(zone)
                .setCountry(country)
                .setRegion(region)
                .setFirstTouchChannel(firstTouchChannel)
                .setLaw(law.message());
        reachableChannels.forEach(channel -> message.addReachableChannels(channel.message()));
        updateTime.ifPresent(time -> message.setUpdateTime(Times.timestamp(time)));
        return message.build();
    }

    /** The profile as it stands on the feed: the tenant's default law may change, and records of the feed do not. */
    public io.perennial.api.ingest.v1.CustomerProfile toRecord() {
        return country.isEmpty() ? toMessage().toBuilder().clearLaw().build() : toMessage();
    }
}
