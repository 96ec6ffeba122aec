package io.perennial.segmentation.aggregate.client;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.segmentation.aggregate.domain.CustomerAct;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.EventId;
import io.perennial.segmentation.aggregate.domain.OrderId;
import io.perennial.segmentation.aggregate.domain.RefundId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what an event tells for the aggregates. */
final class EventFacts {
    private EventFacts() {}

    /**
     * The fact; null where there is none.
     *
     * @param amount the event's money in the tenant's currency, as ingest converted it
     */
    static @Nullable CustomerFact read(Event event, Instant at, Money amount) {
        return switch (event.getBodyCase()) {
            case ORDER_COMPLETED ->
                new OrderCompleted(
                        orderId(event.getOrderCompleted().getOrderId()), id(event), at, amount.getMinorUnits());
            case ORDER_REFUNDED -> {
                String order = event.getOrderRefunded().getOrderId();
                yield new OrderRefunded(
                        new RefundId(storable(event.getOrderRefunded().getRefundId())),
                        order.isEmpty() ? null : orderId(order),
                        id(event),
                        at,
                        amount.getMinorUnits());
            }
            case ORDER_CANCELLED ->
                new OrderCancelled(orderId(event.getOrderCancelled().getOrderId()), at);
            case PRODUCT_VIEWED -> new CustomerActed(CustomerAct.VIEW, at);
            case PRODUCTS_SEARCHED -> new CustomerActed(CustomerAct.SEARCH, at);
            case PRODUCT_ADDED -> new CustomerActed(CustomerAct.CART, at);
            case REVIEW_LEFT -> new CustomerActed(CustomerAct.REVIEW, at);
            case MESSAGE_CLICKED -> new CustomerActed(CustomerAct.CLICK, at);
            case RETURN_REQUESTED,
                    TICKET_OPENED,
                    TICKET_ANSWERED,
                    TICKET_RESOLVED,
                    MESSAGE_SENT,
                    MESSAGE_DELIVERED,
                    MESSAGE_OPENED,
                    MESSAGE_BOUNCED,
                    MESSAGE_COMPLAINED,
                    MESSAGE_UNSUBSCRIBED,
                    CUSTOM,
                    BODY_NOT_SET -> null;
        };
    }

    private static OrderId orderId(String given) {
        return new OrderId(storable(given));
    }

    /** PostgreSQL's text has no NUL; a page that could not be written would stop its shard for every tenant. */
    private static String storable(String given) {
        return given.replace('\0', '\uFFFD');
    }

    private static EventId id(Event event) {
        return new EventId(event.getSource(), event.getEventId());
    }
}
