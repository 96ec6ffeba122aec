package io.perennial.churn.history.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that a record of the event feed tells, as far as churn cares. Money is in the tenant's currency. */
public sealed interface Fact {

    /** Whose it is. */
    TenantId tenant();

    /** Something about one customer. */
    sealed interface OfCustomer extends Fact {
        CustomerKey customer();

        @Override
        default TenantId tenant() {
            return customer().tenant();
        }
    }

    /** The customer did or met something; that alone makes the customer known. */
    record Known(CustomerKey customer) implements OfCustomer {}

    /** An order was completed. */
    record Ordered(CustomerKey customer, String orderId, EventKey event, long minorUnits) implements OfCustomer {}

    /** An order was wholly cancelled, at an epoch millisecond. */
    record Cancelled(CustomerKey customer, String orderId, long time) implements OfCustomer {}

    /** Money went back. */
    record Refunded(
            CustomerKey customer, String refundId, @Nullable String orderId, EventKey event, long minorUnits)
            implements OfCustomer {
        public Refunded {
            if (minorUnits < 0) {
                throw new IllegalArgumentException("refund of %d (expected: >= 0)".formatted(minorUnits));
            }
        }
    }

    /** The customer did something that features read. */
    record Acted(CustomerKey customer, ActKind kind, EventKey event) implements OfCustomer {}

    /** The customer's law as of this position of the feed; null where it is not known. */
    record LawTold(
            CustomerKey customer, long position, @Nullable Law law) implements OfCustomer {}

    /** What the consent ledger says as of this position of the feed; null where it is empty. */
    record ConsentTold(
            CustomerKey customer, long position, @Nullable Boolean personalisation) implements OfCustomer {}

    /** The customer was erased: everything goes, and nothing later brings it back. */
    record Erased(CustomerKey customer, Instant time) implements OfCustomer {}

    /** The tenant as of a record's acceptance. */
    record TenantTold(
            TenantId tenant,
            String currencyCode,
            String zone,
            Law defaultLaw,
            ClockMode clockMode,
            Instant recordTime,
            String etag)
            implements Fact {}

    /** The REPLAY clock was moved to this epoch millisecond. */
    record ClockAdvanced(TenantId tenant, long time) implements Fact {}
}
