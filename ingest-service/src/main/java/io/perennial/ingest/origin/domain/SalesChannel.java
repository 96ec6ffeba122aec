package io.perennial.ingest.origin.domain;

/** The kinds of place where a seller sells. */
public enum SalesChannel {
    OWN_SHOP(1),
    MARKETPLACE(2),
    STORE(3),
    BACK_OFFICE(4);

    private final int code;

    SalesChannel(int code) {
        this.code = code;
    }

    /** What the database keeps, so it never changes. */
    public int code() {
        return code;
    }

    /** The channel of a code. */
    public static SalesChannel of(int code) {
        for (SalesChannel channel : values()) {
            if (channel.code == code) {
                return channel;
            }
        }
        throw new IllegalArgumentException("sales channel: " + code + " (expected: 1 to 4)");
    }
}
