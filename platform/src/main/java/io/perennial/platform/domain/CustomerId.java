package io.perennial.platform.domain;

/**
 * The seller's own pseudonymous id of a customer: 1 to {@value #LENGTH_MAX} visible ASCII characters, never an e-mail
 * address.
 */
public record CustomerId(String value) implements Comparable<CustomerId> {

    /** The longest id that is taken, in characters. */
    public static final int LENGTH_MAX = 128;

    public CustomerId {
        if (!isValid(value)) {
            // The value itself may be an e-mail address: it is not repeated.
            throw new IllegalArgumentException(
                    "customer id of %d characters (expected: 1 to %d of '!' to '~' without '@')"
                            .formatted(value.length(), LENGTH_MAX));
        }
    }

    /** True where the text can be a customer id. */
    public static boolean isValid(String text) {
        return !text.isEmpty() && text.length() <= LENGTH_MAX && text.chars().allMatch(CustomerId::isAllowed);
    }

    private static boolean isAllowed(int c) {
        return c >= '!' && c <= '~' && c != '@';
    }

    @Override
    public int compareTo(CustomerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
