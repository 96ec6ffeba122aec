package io.perennial.campaign.recipient.domain;

/** What ends messages to a customer on a channel. */
public enum SuppressionCause {
    BOUNCE(1),
    COMPLAINT(2),
    UNSUBSCRIPTION(3);

    private final int code;

    SuppressionCause(int code) {
        this.code = code;
    }

    /** The number that stands for it in the database. */
    public int code() {
        return code;
    }

    public static SuppressionCause ofCode(int code) {
        return switch (code) {
            case 1 -> BOUNCE;
            case 2 -> COMPLAINT;
            case 3 -> UNSUBSCRIPTION;
            default -> throw new IllegalArgumentException("cause: " + code + " (expected: 1 to 3)");
        };
    }
}
