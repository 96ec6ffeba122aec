package io.perennial.segmentation.aggregate.domain;

/** Which clock a tenant lives by. */
public enum ClockMode {
    /** The wall clock. */
    LIVE,
    /** The latest event or advance. */
    REPLAY
}
