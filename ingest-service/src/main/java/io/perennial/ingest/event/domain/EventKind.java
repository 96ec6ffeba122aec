package io.perennial.ingest.event.domain;

/** What can happen, and what storing it rests on. */
public enum EventKind {
    ORDER_COMPLETED("order_completed", 10, Basis.CONTRACT),
    ORDER_REFUNDED("order_refunded", 11, Basis.CONTRACT),
    ORDER_CANCELLED("order_cancelled", 12, Basis.CONTRACT),
    PRODUCT_VIEWED("product_viewed", 13, Basis.ANALYTICS),
    PRODUCTS_SEARCHED("products_searched", 14, Basis.ANALYTICS),
    PRODUCT_ADDED("product_added", 15, Basis.ANALYTICS),
    RETURN_REQUESTED("return_requested", 16, Basis.CONTRACT),
    REVIEW_LEFT("review_left", 17, Basis.CONTRACT),
    TICKET_OPENED("ticket_opened", 18, Basis.CONTRACT),
    TICKET_ANSWERED("ticket_answered", 19, Basis.CONTRACT),
    TICKET_RESOLVED("ticket_resolved", 20, Basis.CONTRACT),
    MESSAGE_SENT("message_sent", 30, Basis.PROOF),
    MESSAGE_DELIVERED("message_delivered", 31, Basis.PROOF),
    MESSAGE_OPENED("message_opened", 32, Basis.ANALYTICS),
    MESSAGE_CLICKED("message_clicked", 33, Basis.ANALYTICS),
    MESSAGE_BOUNCED("message_bounced", 34, Basis.STOP),
    MESSAGE_COMPLAINED("message_complained", 35, Basis.STOP),
    MESSAGE_UNSUBSCRIBED("message_unsubscribed", 36, Basis.STOP),
    CUSTOM("custom", 60, Basis.ANALYTICS);

    private final String field;
    private final int number;
    private final Basis basis;

    EventKind(String field, int number, Basis basis) {
        this.field = field;
        this.number = number;
        this.basis = basis;
    }

    /** The field of the contract that holds the body. */
    public String field() {
        return field;
    }

    /** That field's number: what the database keeps, so it never changes. */
    public int number() {
        return number;
    }

    /** True where it is stored only with the customer's consent to analytics. */
    public boolean needsConsent() {
        return basis == Basis.ANALYTICS;
    }

    /** What storing an event rests on. */
    private enum Basis {
        /** The contract with the customer. */
        CONTRACT,
        /** The proof of what was sent. */
        PROOF,
        /** What must be known in order to stop sending. */
        STOP,
        /** The customer's consent to analytics. */
        ANALYTICS
    }
}
