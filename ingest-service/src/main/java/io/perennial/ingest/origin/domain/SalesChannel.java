package io.perennial.ingest.origin.domain;

import io.perennial.api.ingest.v1.Use;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of place where a seller sells. */
public enum SalesChannel {
    OWN_SHOP(io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_OWN_SHOP),
    MARKETPLACE(io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_MARKETPLACE),
    STORE(io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_STORE),
    BACK_OFFICE(io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_BACK_OFFICE);

    private static final Set<Use> INSIDE_THE_MARKETPLACE = EnumSet.of(Use.USE_ANALYTICS, Use.USE_MARKETPLACE_MESSAGING);
    private static final Set<Use> OF_THE_SELLER = EnumSet.of(
            Use.USE_ANALYTICS,
            Use.USE_PERSONALISATION,
            Use.USE_OWN_MESSAGING,
            Use.USE_AD_AUDIENCE,
            Use.USE_IDENTITY_MERGE);

    private final io.perennial.api.ingest.v1.SalesChannel message;

    SalesChannel(io.perennial.api.ingest.v1.SalesChannel message) {
        this.message = message;
    }

    /** The channel of the contract; empty where none was given. */
    public static Optional<SalesChannel> of(io.perennial.api.ingest.v1.SalesChannel message) {
        return Arrays.stream(values()).filter(one -> one.message == message).findFirst();
    }

    /** The channel of a number of the contract, which is what the database keeps. */
    public static SalesChannel of(int number) {
        for (SalesChannel channel : values()) {
            if (channel.message.getNumber() == number) {
                return channel;
            }
        }
        throw new IllegalArgumentException("sales channel: " + number + " (expected: 1 to 4)");
    }

    public io.perennial.api.ingest.v1.SalesChannel message() {
        return message;
    }

    /** What data from there may be used for. Consent may narrow this further, and never widens it. */
    public Set<Use> allowedUses() {
        return switch (this) {
            case MARKETPLACE -> INSIDE_THE_MARKETPLACE;
            case OWN_SHOP, STORE, BACK_OFFICE -> OF_THE_SELLER;
        };
    }
}
