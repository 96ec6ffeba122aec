package io.perennial.churn.model.domain;

/** A kind of customer act, other than ordering, that a tenant may have recorded. */
public enum BehaviourKind {
    VIEW,
    CART,
    SEARCH,
    TICKET,
    RETURN,
    LOW_RATING,
    REFUND
}
