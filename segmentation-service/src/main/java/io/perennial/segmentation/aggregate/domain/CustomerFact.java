package io.perennial.segmentation.aggregate.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a customer, as far as aggregates care. Facts may arrive in any order and more than once.
 * Money is in minor units of the tenant's currency; converting is the edge's work.
 */
public sealed interface CustomerFact {
    /** Longest id of an order or a refund, in characters of Unicode, as ingest counts them. */
    int ID_LENGTH_MAX = 128;

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

    /** The customer did something of their own accord, other than completing an order. */
    record CustomerActed(Instant at) implements CustomerFact {
        public CustomerActed {
            requireMillis(at);
        }
    }

    /** The seller's id of an order; the same in every event about it. */
    record OrderId(String value) {
        public OrderId {
            requireLength("orderId", value);
        }
    }

    /** The seller's id of a refund; the same in every event about it. */
    record RefundId(String value) {
        public RefundId {
            requireLength("refundId", value);
        }
    }

    /**
     * What tells an event of a tenant from every other: its source, and the source's id of it. Both are ASCII, so their
     * order, by source and then id, is that of SQL's {@code collate "C"}.
     */
    record EventId(String source, String id) implements Comparable<EventId> {
        /** Longest source accepted, in characters. */
        public static final int SOURCE_LENGTH_MAX = 64;

        private static final Comparator<EventId> ORDER =
                Comparator.comparing(EventId::source).thenComparing(EventId::id);

        public EventId {
            requireAscii("source", source, SOURCE_LENGTH_MAX);
            requireAscii("id", id, ID_LENGTH_MAX);
        }

        @Override
        public int compareTo(EventId other) {
            return ORDER.compare(this, other);
        }
    }

    private static void requireMillis(Instant at) {
        if (!at.equals(at.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("at: %s (expected: whole milliseconds)".formatted(at));
        }
    }

    private static void requireLength(String name, String id) {
        if (id.isEmpty() || id.codePointCount(0, id.length()) > ID_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" (expected: 1 to %d characters)".formatted(name, id, ID_LENGTH_MAX));
        }
    }

    private static void requireAscii(String name, String value, int lengthMax) {
        if (value.isEmpty() || value.length() > lengthMax || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" (expected: 1 to %d printable ASCII characters)".formatted(name, value, lengthMax));
        }
    }
}
