package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventReason.CURRENCY_UNKNOWN;
import static io.perennial.ingest.event.domain.EventReason.FIELD_INVALID;
import static io.perennial.ingest.event.domain.EventReason.TOO_LARGE;

import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.Verdict.Keep;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.TenantTerms;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which events are stored: first the person's rights, then the contract, then consent. */
public final class Admission {

    private static final Verdict DENY = new Verdict.Deny();
    private static final Verdict STORE = new Verdict.Store(Optional.empty());
    private static final Verdict REFUSE_ERASED = new Verdict.Refuse(Rejected.ERASED, Keep.NOTHING);

    private Admission() {}

    /**
     * Decides about one event.
     *
     * @param fault what {@link EventRules} or the reading of the event found wrong; null where nothing is
     * @param now the wall clock
     */
    public static Verdict decide(
            Event event, @Nullable Rejected fault, TenantTerms terms, CustomerFacts customer, Instant now) {
        if (customer.erased()) {
            return REFUSE_ERASED;
        }
        boolean allowed = allows(event, terms, customer);
        if (fault != null) {
            return refuse(fault, event, allowed);
        }
        Instant time = Objects.requireNonNull(event.eventTime());
        Rejected ahead = checkAhead(time, terms, now);
        if (ahead != null) {
            return refuse(ahead, event, allowed);
        }
        return allowed ? store(event, terms, time) : DENY;
    }

    /** What is wrong with the time of an event that is too far ahead for its tenant; null where nothing is. */
    public static @Nullable Rejected checkAhead(Instant time, TenantTerms terms, Instant now) {
        return terms.clockMode() == ClockMode.LIVE ? EventRules.checkAhead(time, now) : null;
    }

    /** Without a customer and a kind there is nobody to have consented, and nothing to have consented to. */
    private static boolean allows(Event event, TenantTerms terms, CustomerFacts customer) {
        return event.body() != null
                && (!event.body().kind().needsConsent() || customer.allowsBehaviour(terms.defaultJurisdiction()));
    }

    private static Verdict refuse(Rejected why, Event event, boolean allowed) {
        boolean whole = allowed && why.reason() != TOO_LARGE && event.hasCustomer() && event.eventTime() != null;
        return new Verdict.Refuse(why, whole ? Keep.PAYLOAD : Keep.REASON);
    }

    private static Verdict store(Event event, TenantTerms terms, Instant time) {
        return switch (event.body()) {
            case EventBody.OrderCompleted order ->
                storeMoney(event, terms, time, "order_completed.total", Objects.requireNonNull(order.total()));
            case EventBody.OrderRefunded refund ->
                storeMoney(event, terms, time, "order_refunded.amount", Objects.requireNonNull(refund.amount()));
            case null, default -> STORE; // No other kind has money that is converted.
        };
    }

    private static Verdict storeMoney(Event event, TenantTerms terms, Instant time, String field, GivenMoney money) {
        try {
            Optional<Long> amount = terms.rates().convert(money.currencyCode(), money.minorUnits(), time);
            return amount.isPresent()
                    ? new Verdict.Store(amount)
                    : refuse(
                            rejected(
                                    CURRENCY_UNKNOWN,
                                    field + ".currency_code",
                                    money.currencyCode()
                                            + " (expected: the tenant's currency, or one that its rate table has a rate for at "
                                            + time + ")"),
                            event,
                            true);
        } catch (ArithmeticException e) {
            return refuse(
                    rejected(
                            FIELD_INVALID,
                            field + ".minor_units",
                            money.minorUnits()
                                    + " (expected: an amount that fits into 64 bits in the tenant's currency)"),
                    event,
                    true);
        }
    }

    private static Rejected rejected(EventReason reason, String field, String what) {
        return new Rejected(reason, field, field + ": " + what);
    }
}
