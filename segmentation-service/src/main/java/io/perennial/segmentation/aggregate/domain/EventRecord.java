package io.perennial.segmentation.aggregate.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of the event feed, as far as this service cares. Times are in whole milliseconds. */
public sealed interface EventRecord {

    /** The tenant. */
    TenantId tenant();

    /** A record about one customer. */
    sealed interface OfCustomer extends EventRecord {

        /** The customer. */
        CustomerId customer();

        /** The W3C trace context of the call that brought it; null where that was not sampled. */
        @Nullable
        String traceparent();
    }

    /**
     * An event was accepted.
     *
     * @param usable whether the event's origin allows it to be used for segments and scores
     * @param fact what the aggregates learn from it; null where that is nothing, as always if it is not usable
     */
    record EventAccepted(
            TenantId tenant,
            CustomerId customer,
            @Nullable String traceparent,
            Instant eventTime,
            boolean usable,
            @Nullable CustomerFact fact)
            implements OfCustomer {
        public EventAccepted {
            if (fact != null && !usable) {
                throw new IllegalArgumentException("fact: %s (expected: none, as it may not be used)".formatted(fact));
            }
        }
    }

    /** The law of consent that holds for the customer; null where it is not known: then the tenant's default does. */
    record LawChanged(
            TenantId tenant,
            CustomerId customer,
            @Nullable String traceparent,
            @Nullable Boolean optIn) implements OfCustomer {}

    /** What the customer's consent ledger says on personalisation; null where it says nothing: then the law decides. */
    record ConsentChanged(
            TenantId tenant,
            CustomerId customer,
            @Nullable String traceparent,
            @Nullable Boolean personalisation) implements OfCustomer {}

    /** The customer was erased. */
    record CustomerErased(
            TenantId tenant, CustomerId customer, @Nullable String traceparent, Instant eraseTime)
            implements OfCustomer {}

    /**
     * The tenant was created or changed.
     *
     * @param optIn whether customers of whose law nothing is known must have consented
     * @param recordTime of two records the later one holds
     */
    record TenantChanged(TenantId tenant, String currencyCode, boolean optIn, ClockMode clockMode, Instant recordTime)
            implements EventRecord {}

    /** The tenant's REPLAY clock was moved on. */
    record ClockAdvanced(TenantId tenant, Instant now) implements EventRecord {}

    /** Which clock a tenant lives by. */
    enum ClockMode {
        /** The wall clock. */
        LIVE,
        /** The latest event or advance. */
        REPLAY
    }
}
