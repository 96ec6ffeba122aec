package io.perennial.segmentation.aggregate.domain;

/** The seller's id of an order; the same in every event about it. */
public record OrderId(String value) {
    /** Longest value accepted, in characters of Unicode, as ingest counts them. */
    public static final int LENGTH_MAX = 128;

    public OrderId {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "orderId: \"%s\" (expected: 1 to %d characters)".formatted(value, LENGTH_MAX));
        }
    }
}
