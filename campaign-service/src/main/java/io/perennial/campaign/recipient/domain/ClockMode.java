package io.perennial.campaign.recipient.domain;

/** Which clock a tenant lives by. */
public enum ClockMode {
    /** The wall clock. */
    LIVE,
    /** A clock that is moved on by records of the event feed. */
    REPLAY
}
