package io.perennial.campaign.report.domain;

/** What ingest made of one event. */
public enum Answer {
    /** It is kept: now, or from a time before. */
    KEPT,
    /** It is not kept and never will be: the customer was erased. */
    ERASED,
    /** It was not taken; it is told again. */
    NOT_TAKEN
}
