package io.perennial.campaign.ledger.domain;

/** How far a message has come. */
public enum DeliveryState {
    /** It waits for its time. */
    PLANNED(1),
    /** It is claimed by one worker, and perhaps being handed to the provider. */
    HANDING_OFF(2),
    /** The provider took it. */
    HANDED_OFF(3),
    /** It was not sent. */
    WITHHELD(4),
    /** The provider refused it for good. */
    REFUSED(5),
    /** Nobody knows whether the provider took it. */
    UNRESOLVED(6);

    private final int code;

    DeliveryState(int code) {
        this.code = code;
    }

    /** The number that stands for it in the database. */
    public int code() {
        return code;
    }

    public static DeliveryState ofCode(int code) {
        if (code < 1 || code > values().length) {
            throw new IllegalArgumentException("state: " + code + " (expected: 1 to " + values().length + ")");
        }
        return values()[code - 1];
    }
}
