package io.perennial.churn.history.domain;

import io.perennial.platform.domain.Law;
import org.jspecify.annotations.Nullable;

/** What one record of the event feed says about its customer, as far as churn cares. Money is in the tenant's currency. */
public sealed interface Fact {

    /** Something happened that is not stored; it makes the customer known. */
    record Known() implements Fact {}

    /** An order was completed. */
    record Ordered(String orderId, EventKey event, long minorUnits) implements Fact {}

    /** An order was wholly cancelled, at this epoch millisecond. */
    record Cancelled(String orderId, long time) implements Fact {}

    /** Money went back. */
    record Refunded(String refundId, @Nullable String orderId, EventKey event, long minorUnits) implements Fact {
        public Refunded {
            if (minorUnits < 0) {
                throw new IllegalArgumentException("refund of %d (expected: >= 0)".formatted(minorUnits));
            }
        }
    }

    /** The customer did or met something of a kind that is stored. */
    record Acted(ActKind kind, EventKey event) implements Fact {}

    /** The customer's law as of this position of the feed; null where it is not known. */
    record LawTold(long position, @Nullable Law law) implements Fact {}

    /** What the consent ledger says as of this position of the feed; null where it is empty. */
    record ConsentTold(long position, @Nullable Boolean personalisation) implements Fact {}
}
