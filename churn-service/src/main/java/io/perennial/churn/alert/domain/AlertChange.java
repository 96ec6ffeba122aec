package io.perennial.churn.alert.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;

/** An alert entered a state. */
public record AlertChange(String customerId, State state, long valueAtRiskMinor, double probability) {

    /** The states of an alert. */
    public enum State {
        NEW,
        /** It was open before the latest scoring of everybody. */
        ONGOING,
        /** The tier is no longer HIGH. */
        RECOVERED,
        /** The last order is too old, or scores ended. */
        LAPSED
    }

    /** A change on the feed of alerts. */
    public record OnFeed(long position, TenantId tenant, AlertChange change, String currencyCode, Instant changeTime) {}
}
