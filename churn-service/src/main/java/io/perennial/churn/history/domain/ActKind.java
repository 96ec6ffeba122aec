package io.perennial.churn.history.domain;

/** Kinds of what is kept of a customer beside orders and refunds. */
public enum ActKind {
    VIEW,
    SEARCH,
    CART,
    RETURN,
    /** A review of at most {@value #LOW_RATING_MAX} stars. */
    LOW_RATING,
    TICKET_OPENED,
    TICKET_ANSWERED,
    TICKET_RESOLVED,
    /** Opened by a person, as far as the sender could tell. */
    MESSAGE_OPENED,
    MESSAGE_CLICKED;

    /** The most stars of a low rating. */
    public static final int LOW_RATING_MAX = 2;
}
