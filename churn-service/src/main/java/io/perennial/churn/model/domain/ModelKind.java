package io.perennial.churn.model.domain;

/** What makes the scores of a tenant. */
public enum ModelKind {
    /** Logistic regression trained on the tenant's own history. */
    LOGISTIC,
    /** BG/NBD alone, which needs no labels. */
    BG_NBD,
    /** NBD alone, where BG/NBD ran to its boundary: P(alive) is unknown. */
    NBD,
    /** Nothing: too little history for any model, so no number is made up. */
    INSUFFICIENT_HISTORY
}
