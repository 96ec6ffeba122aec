package io.perennial.campaign.recipient.domain;

import java.util.Set;

/** The ways to reach a customer. */
public enum Channel {
    EMAIL(1),
    SMS(2),
    PUSH(3);

    private final int code;

    Channel(int code) {
        this.code = code;
    }

    /** The number that stands for it in the database. */
    public int code() {
        return code;
    }

    /** Its bit in a set of channels. */
    public int bit() {
        return 1 << (code - 1);
    }

    public static Channel ofCode(int code) {
        return switch (code) {
            case 1 -> EMAIL;
            case 2 -> SMS;
            case 3 -> PUSH;
            default -> throw new IllegalArgumentException("channel: " + code + " (expected: 1 to 3)");
        };
    }

    /** A set of channels as one number. */
    public static int bits(Set<Channel> channels) {
        return channels.stream().mapToInt(Channel::bit).sum();
    }
}
