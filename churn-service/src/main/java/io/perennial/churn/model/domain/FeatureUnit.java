package io.perennial.churn.model.domain;

import java.util.Locale;

/** The unit that a feature's value is told in. Models see some of them through a logarithm; people never do. */
public enum FeatureUnit {
    DAYS,
    ORDERS,
    EVENTS,
    /** Minor units of the tenant's currency. */
    MINOR_UNITS,
    /** A share or a multiple. */
    RATIO,
    /** 1 for yes, 0 for no. */
    FLAG,
    LOG_ODDS;

    /** Its name on the wire: "log_odds". */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
