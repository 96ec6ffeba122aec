package io.perennial.ingest.origin.domain;

import java.util.List;
import java.util.Optional;

/**
 * Where something came from, as it was given.
 *
 * @param channel the kind of place; empty where it was not given
 * @param marketplace the marketplace's domain in lower case; empty for all other channels
 */
public record Origin(Optional<SalesChannel> channel, String marketplace) {

    /** The longest name of a marketplace, in characters. */
    public static final int MARKETPLACE_LENGTH_MAX = 64;

    /** An origin that is not a marketplace. */
    public static Origin of(SalesChannel channel) {
        return new Origin(Optional.of(channel), "");
    }

    /** A marketplace. */
    public static Origin marketplace(String domain) {
        return new Origin(Optional.of(SalesChannel.MARKETPLACE), domain);
    }

    /** As the contract has it. */
    public io.perennial.api.ingest.v1.Origin toMessage() {
        var message = io.perennial.api.ingest.v1.Origin.newBuilder().setMarketplace(marketplace);
        channel.ifPresent(one -> message.setChannel(one.message()));
        return message.build();
    }

    /** What breaks the contract, first thing first; empty for a valid origin. */
    public List<Fault> faults() {
        if (channel.isEmpty()) {
            return List.of(new Fault(true, "channel", "not set", "a sales channel"));
        }
        if (channel.get() == SalesChannel.MARKETPLACE) {
            return isDomain(marketplace) ? List.of() : List.of(marketplaceFault());
        }
        return marketplace.isEmpty()
                ? List.of()
                : List.of(new Fault(false, "marketplace", "set", "empty for " + channel.get()));
    }

    private Fault marketplaceFault() {
        return new Fault(
                marketplace.isEmpty(),
                "marketplace",
                marketplace.isEmpty() ? "not set" : "not a domain",
                "the marketplace's domain in lower case, 1 to " + MARKETPLACE_LENGTH_MAX + " characters");
    }

    private static boolean isDomain(String text) {
        return !text.isEmpty()
                && text.length() <= MARKETPLACE_LENGTH_MAX
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-');
    }

    /**
     * One thing that breaks the contract.
     *
     * @param missing true where a required value is not there
     */
    public record Fault(boolean missing, String field, String value, String expected) {

        /** What was given and what was expected. */
        public String why() {
            return value + " (expected: " + expected + ")";
        }
    }
}
