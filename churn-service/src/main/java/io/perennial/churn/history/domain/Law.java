package io.perennial.churn.history.domain;

/** The law of consent that holds for a customer. */
public enum Law {
    /** Profiling needs a recorded yes. */
    OPT_IN,
    /** Profiling is allowed until refused. */
    OPT_OUT,
    /** As opt-out: an objection always holds. */
    NONE
}
