package io.perennial.segmentation.aggregate.domain;

/** The seller's id of a refund; the same in every event about it. */
public record RefundId(String value) {
    /** Longest value accepted, in characters of Unicode, as ingest counts them. */
    public static final int LENGTH_MAX = 128;

    public RefundId {
        if (value.isEmpty() || value.codePointCount(0, value.length()) > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "refundId: \"%s\" (expected: 1 to %d characters)".formatted(value, LENGTH_MAX));
        }
    }
}
