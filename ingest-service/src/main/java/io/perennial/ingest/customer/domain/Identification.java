package io.perennial.ingest.customer.domain;

import io.perennial.platform.domain.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * Traits and contact points of one customer. A trait that is there replaces the one that was kept; an empty one takes it
 * away.
 *
 * @param locale BCP 47 tag
 * @param zone IANA zone
 * @param country ISO 3166-1 alpha-2, in capitals
 * @param region ISO 3166-2 subdivision without the country, in capitals
 * @param firstTouchChannel the channel by which the customer first came; kept as first given
 */
public record Identification(
        CustomerId customer,
        Optional<String> name,
        Optional<String> locale,
        Optional<String> zone,
        Optional<String> country,
        Optional<String> region,
        Optional<String> firstTouchChannel,
        List<ContactPoint> contacts) {

    /** The most customers that are identified at once. */
    public static final int IDENTIFICATIONS_MAX = 500;

    public Identification {
        contacts = List.copyOf(contacts);
    }

    /** Without the traits, which are personal. */
    @Override
    public String toString() {
        return "Identification[customer=" + customer + "]";
    }
}
