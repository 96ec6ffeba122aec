package io.perennial.segmentation.aggregate.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a customer, as far as aggregates care. Facts may arrive in any order and more than once.
 * Money is in minor units of the tenant's currency; converting is the edge's work.
 */
public sealed interface CustomerFact {
    /** When it happened (event time), in whole milliseconds. */
    Instant at();

    /**
     * An order was completed. Of several for one order, the first by (event time, event id) is the order. What it cost
     * may be below 0 where its lines take more back than they sell.
     */
    record OrderCompleted(OrderId orderId, EventId eventId, Instant at, long grossMinor) implements CustomerFact {
        public OrderCompleted {
            requireMillis(at);
        }
    }

    /**
     * Money was given back, for an order or for none that the source names. Of several for one refund, the first by
     * (event time, event id) is the refund.
     */
    record OrderRefunded(RefundId refundId, @Nullable OrderId orderId, EventId eventId, Instant at, long refundedMinor)
            implements CustomerFact {
        public OrderRefunded {
            requireMillis(at);
            if (refundedMinor < 0) {
                throw new IllegalArgumentException("refundedMinor: %d (expected: >= 0)".formatted(refundedMinor));
            }
        }
    }

    /** The whole order was called off. A partial cancellation is a refund. */
    record OrderCancelled(OrderId orderId, Instant at) implements CustomerFact {
        public OrderCancelled {
            requireMillis(at);
        }
    }

    /** The customer did something of their own accord. */
    record CustomerActed(CustomerAct act, Instant at) implements CustomerFact {
        public CustomerActed {
            requireMillis(at);
        }
    }

    private static void requireMillis(Instant at) {
        if (!at.equals(at.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("at: %s (expected: whole milliseconds)".formatted(at));
        }
    }
}
