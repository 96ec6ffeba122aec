package io.perennial.ingest.customer.domain;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.origin.domain.Origin;

/**
 * One way to reach a customer.
 *
 * @param address the e-mail address, the E.164 telephone number or the push token, as it was given
 */
public record ContactPoint(Channel channel, String address, Origin origin) {

    /** The most contact points that are given at once for one customer. */
    public static final int CONTACTS_MAX = 10;

    /** Without the address, which is personal. */
    @Override
    public String toString() {
        return "ContactPoint[channel=" + channel + ", origin=" + origin + "]";
    }
}
