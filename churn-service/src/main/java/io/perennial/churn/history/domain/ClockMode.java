package io.perennial.churn.history.domain;

/** Which clock a tenant lives by. */
public enum ClockMode {
    /** The wall clock. */
    LIVE,
    /** One that moves by explicit advances. */
    REPLAY
}
