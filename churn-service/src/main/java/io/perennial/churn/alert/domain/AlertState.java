package io.perennial.churn.alert.domain;

/** What an alert came to. */
public enum AlertState {
    NEW,
    /** It was open before the latest scoring of everybody. */
    ONGOING,
    /** The tier is no longer HIGH. */
    RECOVERED,
    /** The last order is too old, or scores ended. */
    LAPSED
}
