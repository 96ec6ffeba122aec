package io.perennial.segmentation.rfm.domain;

import java.time.Instant;

/**
 * What is scored of a customer with an order. Higher is better on each axis.
 *
 * @param lastOrder recency: when the last order was completed; its age is an as-of instant minus it
 * @param orderCount frequency: orders completed and not cancelled, at least 1
 * @param netMinor monetary: gross less refunds in the tenant's minor units; may be 0 or negative
 */
public record RfmValues(Instant lastOrder, long orderCount, long netMinor) {
    public RfmValues {
        if (orderCount < 1) {
            throw new IllegalArgumentException("orderCount: %d (expected: >= 1)".formatted(orderCount));
        }
    }
}
