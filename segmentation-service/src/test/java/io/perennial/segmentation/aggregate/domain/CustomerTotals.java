package io.perennial.segmentation.aggregate.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's numbers at an instant: what scores, stages and segments read.
 *
 * @param orderCount orders completed and not wholly cancelled; refunds do not lower it
 * @param firstOrder when the first of them was completed; absent if there is none
 * @param lastOrder when the last of them was completed; absent if there is none
 * @param grossMinor what they cost together, held within {@link #MINOR_MAX} either way
 * @param refundedMinor what was given back, except for cancelled orders, whose price is not in {@code grossMinor} either;
 *     held within {@link #MINOR_MAX}
 * @param lastAct the last act of the customer's own, completing an order (even one cancelled later) among them
 */
public record CustomerTotals(
        long orderCount,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder,
        long grossMinor,
        long refundedMinor,
        @Nullable Instant lastAct) {
    /**
     * Money of one customer is not counted further than this, in minor units: absurd amounts end in an absurd number,
     * not in a sum of more than 64 bits that nobody could store.
     */
    public static final long MINOR_MAX = 4_000_000_000_000_000_000L;

    /** The numbers of a customer of whom nothing is known. */
    public static final CustomerTotals NONE = new CustomerTotals(0, null, null, 0, 0, null);

    public CustomerTotals {
        if (orderCount < 0 || (orderCount == 0) != (lastOrder == null) || (orderCount == 0) != (firstOrder == null)) {
            throw new IllegalArgumentException("orderCount: %d, firstOrder: %s, lastOrder: %s (expected: all or none)"
                    .formatted(orderCount, firstOrder, lastOrder));
        }
    }

    /** What the customer brought in, in minor units: may be 0 or negative. */
    public long netMinor() {
        return Math.subtractExact(grossMinor, refundedMinor);
    }
}
