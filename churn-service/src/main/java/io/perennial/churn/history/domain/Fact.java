package io.perennial.churn.history.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one record of the event feed says, as far as churn cares. Money is in the tenant's currency. */
public sealed interface Fact {

    /** The tenant concerned. */
    TenantId tenant();

    /** The law of consent that holds for a customer. */
    enum Law {
        /** Profiling needs a recorded yes. */
        OPT_IN,
        /** Profiling is allowed until refused. */
        OPT_OUT,
        /** As opt-out: an objection always holds. */
        NONE
    }

    /** A fact about one customer. */
    sealed interface OfCustomer extends Fact {
        CustomerKey customer();

        @Override
        default TenantId tenant() {
            return customer().tenant();
        }
    }

    /** Something happened to the customer that is not stored; it makes the customer known. */
    record Known(CustomerKey customer) implements OfCustomer {}

    /** An order was completed. */
    record Ordered(CustomerKey customer, String orderId, EventKey event, long minorUnits) implements OfCustomer {}

    /** An order was wholly cancelled, at this epoch millisecond. */
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

    /** The customer did or met something of a kind that is stored. */
    record Acted(CustomerKey customer, ActKind kind, EventKey event) implements OfCustomer {}

    /** The customer's law as of this position of the feed; null where it is not known. */
    record CustomerLaw(
            CustomerKey customer, long position, @Nullable Law law) implements OfCustomer {}

    /** What the consent ledger says as of this position of the feed; null where it is empty. */
    record Consent(
            CustomerKey customer, long position, @Nullable Boolean personalisation) implements OfCustomer {}

    /** The customer was erased: everything goes, and nothing later brings it back. */
    record Erased(CustomerKey customer, Instant time) implements OfCustomer {}

    /** The tenant's settings, as of the acceptance of the record. */
    record TenantSettings(
            TenantId tenant,
            String currencyCode,
            String zone,
            Law defaultLaw,
            TenantState.ClockMode clockMode,
            Instant recordTime,
            String etag)
            implements Fact {}

    /** The REPLAY clock was moved to this epoch millisecond. */
    record ClockAdvanced(TenantId tenant, long time) implements Fact {}
}
