package io.perennial.churn.alert.domain;

import io.perennial.churn.history.domain.Cause;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;

/**
 * A change of an alert: the state that it entered.
 *
 * @param time when it changed, by the tenant's clock
 */
public record AlertChange(
        String customerId, State state, long valueAtRiskMinor, double probability, Instant time, Cause cause) {

    /** The states of an alert. */
    public enum State {
        NEW,
        /** It was open before the latest scoring of everybody. */
        ONGOING,
        /** The tier is no longer HIGH. */
        RECOVERED,
        /** The last order is too old, or the customer no longer has a score. */
        LAPSED
    }

    /** A change on the feed of alerts. */
    public record OnFeed(long position, TenantId tenant, AlertChange change, String currencyCode) {}
}
