package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventReason.CURRENCY_UNKNOWN;
import static io.perennial.ingest.event.domain.EventReason.TOO_LARGE;

import io.perennial.api.common.v1.Money;
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
     * @param now the wall clock
     */
    public static Verdict decide(PendingEvent event, TenantTerms terms, CustomerFacts customer, Instant now) {
        if (customer.erased()) {
            return REFUSE_ERASED;
        }
        // Without a type there is nothing to have consented to.
        boolean allowed = event.type() != null && (!event.needsConsent() || customer.allowsBehaviour(terms.laws()));
        Rejected fault = event.fault() != null ? event.fault() : checkAhead(event, terms, now);
        if (fault != null) {
            return refuse(fault, event, allowed);
        }
        return allowed ? store(event, Objects.requireNonNull(event.type()), terms) : DENY;
    }

    /** What is wrong with the time of an event that is too far ahead for its tenant; null where nothing is. */
    public static @Nullable Rejected checkAhead(PendingEvent event, TenantTerms terms, Instant now) {
        return terms.clockMode() == ClockMode.LIVE ? EventRules.checkAhead(event.time(), now) : null;
    }

    /** As {@link #checkAhead}, for an event of which it is not known which clock its tenant lives by. */
    public static boolean mayBeAhead(PendingEvent event, Instant now) {
        return EventRules.checkAhead(event.time(), now) != null;
    }

    private static Verdict refuse(Rejected why, PendingEvent event, boolean allowed) {
        boolean whole = allowed && why.reason() != TOO_LARGE && event.customer() != null && event.eventTime() != null;
        return new Verdict.Refuse(why, whole ? Keep.PAYLOAD : Keep.REASON);
    }

    private static Verdict store(PendingEvent event, EventType type, TenantTerms terms) {
        Optional<Money> money = type.money(event.event());
        return money.isEmpty() ? STORE : convert(event, type.moneyPath(), money.get(), terms);
    }

    private static Verdict convert(PendingEvent event, String field, Money money, TenantTerms terms) {
        try {
            Optional<Long> amount = terms.rates().convert(money.getCurrencyCode(), money.getMinorUnits(), event.time());
            return amount.isPresent()
                    ? new Verdict.Store(amount)
                    : refuse(
                            new Rejected(
                                    CURRENCY_UNKNOWN,
                                    field + ".currency_code",
                                    money.getCurrencyCode(),
                                    "the tenant's currency, or one that its rate table has a rate for at "
                                            + event.time()),
                            event,
                            true);
        } catch (ArithmeticException e) {
            return refuse(
                    Rejected.invalid(
                            field + ".minor_units",
                            money.getMinorUnits(),
                            "an amount that fits into 64 bits in the tenant's currency"),
                    event,
                    true);
        }
    }
}
