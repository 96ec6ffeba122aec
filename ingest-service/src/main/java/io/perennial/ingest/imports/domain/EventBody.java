package io.perennial.ingest.imports.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened, as it was given. Text that is not given is empty; the contract says what must be there. */
public sealed interface EventBody {

    /** An order was placed and accepted. */
    record OrderCompleted(
            String orderId,
            @Nullable GivenMoney total,
            List<OrderLine> lines,
            String coupon,
            @Nullable Instant promisedShipTime,
            @Nullable Instant promisedDeliveryTime)
            implements EventBody {
        public OrderCompleted {
            lines = List.copyOf(lines);
        }
    }

    /** Money went back to the customer. */
    record OrderRefunded(
            String refundId, String orderId, @Nullable GivenMoney amount) implements EventBody {}

    /** An order was wholly cancelled. */
    record OrderCancelled(String orderId, String reason) implements EventBody {}

    /** The customer looked at a product. */
    record ProductViewed(
            String productId, String category, @Nullable Long dwellMs) implements EventBody {}

    /** The customer searched the shop. */
    record ProductsSearched(String query, @Nullable Integer resultCount) implements EventBody {}

    /** The customer put a product into the cart. */
    record ProductAdded(
            String productId, long quantity, @Nullable GivenMoney unitPrice, String category) implements EventBody {}

    /** The customer asked to send goods back. */
    record ReturnRequested(String returnId, String orderId, String productId, String reason) implements EventBody {}

    /** The customer reviewed a product or the seller. */
    record ReviewLeft(String reviewId, String productId, int rating) implements EventBody {}

    /** The customer opened a support ticket. */
    record TicketOpened(String ticketId, String topic) implements EventBody {}

    /** The seller answered a ticket. */
    record TicketAnswered(String ticketId) implements EventBody {}

    /** A ticket was closed. */
    record TicketResolved(String ticketId) implements EventBody {}

    /** Something happened to a message. */
    sealed interface MessageBody extends EventBody {

        /** Which message. */
        @Nullable
        MessageReference message();
    }

    /** A message was handed to the provider. */
    record MessageSent(@Nullable MessageReference message) implements MessageBody {}

    /** The provider reports a message as delivered. */
    record MessageDelivered(@Nullable MessageReference message) implements MessageBody {}

    /** The customer opened a message, or a mail program did so by itself. */
    record MessageOpened(@Nullable MessageReference message, boolean machine) implements MessageBody {}

    /** The customer followed a link in a message. */
    record MessageClicked(@Nullable MessageReference message, String linkId) implements MessageBody {}

    /** A message came back. */
    record MessageBounced(@Nullable MessageReference message, boolean permanent) implements MessageBody {}

    /** The customer reported a message as spam. */
    record MessageComplained(@Nullable MessageReference message) implements MessageBody {}

    /** The customer unsubscribed. */
    record MessageUnsubscribed(@Nullable MessageReference message) implements MessageBody {}

    /**
     * An event of the tenant's own kind.
     *
     * @param properties values are String, Double, Boolean, List, Map, or {@link JsonNull}
     * @param propertiesBytes their serialised size, where the event came in serialised; else 0
     */
    record CustomEvent(String name, Map<String, Object> properties, int propertiesBytes) implements EventBody {
        public CustomEvent {
            properties = Map.copyOf(properties);
        }
    }

    /** The value of a property that is there and null. */
    enum JsonNull {
        NULL
    }
}
