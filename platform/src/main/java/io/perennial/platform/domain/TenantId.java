package io.perennial.platform.domain;

/** A tenant: one seller and everything it owns. On the wire a decimal string. */
public record TenantId(int value) implements Comparable<TenantId> {

    public TenantId {
        if (value <= 0) {
            throw new IllegalArgumentException("tenant id: " + value + " (expected: > 0)");
        }
    }

    /** Reads the wire form. Fails with {@link IllegalArgumentException} if it is not a decimal number above 0. */
    public static TenantId parse(String text) {
        try {
            return new TenantId(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("tenant id: " + text + " (expected: a decimal number > 0)", e);
        }
    }

    @Override
    public int compareTo(TenantId other) {
        return Integer.compare(value, other.value);
    }

    /** The wire form. */
    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
