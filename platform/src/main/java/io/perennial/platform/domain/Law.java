package io.perennial.platform.domain;

/** Which law of consent holds for a customer. */
public enum Law {
    /** Nothing without a recorded yes. */
    OPT_IN,
    /** Allowed until refused. */
    OPT_OUT,
    /** No rule of its own; an objection always holds. */
    NONE
}
