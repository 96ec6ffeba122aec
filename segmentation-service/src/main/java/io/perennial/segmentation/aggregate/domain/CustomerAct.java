package io.perennial.segmentation.aggregate.domain;

/**
 * What a customer may do of their own accord, named as ingest names the event. Each counts as an interaction; so does
 * completing an order, which is a fact of its own. No other event does: refunds, cancellations, return requests,
 * shipments, tickets (they are about what was bought, not an interest in buying), messages sent, delivered, opened (a
 * mail program opens by itself), bounced, complained of or unsubscribed from, and the tenant's own kinds.
 */
public enum CustomerAct {
    /** ProductViewed. */
    VIEW,
    /** ProductsSearched. */
    SEARCH,
    /** ProductAdded. */
    CART,
    /** ReviewLeft. */
    REVIEW,
    /** MessageClicked. */
    CLICK
}
