package io.perennial.churn.history.client;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.Use;
import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.history.domain.CustomerKey;
import io.perennial.churn.history.domain.EventKey;
import io.perennial.churn.history.domain.Fact;
import java.util.Optional;

/** Reads the fact in an accepted event. The types that churn cares about are named here, and no others. */
final class EventReader {
    private EventReader() {}

    /**
     * What the event says about the customer; empty where its origin does not allow a score to be made from it. Such an
     * event leaves nothing, not even that the customer exists. An event of a type that is not named here makes the
     * customer known and no more.
     */
    static Optional<Fact> read(CustomerKey customer, AcceptedEvent accepted) {
        if (!accepted.getAllowedUsesList().contains(Use.USE_PERSONALISATION)) {
            return Optional.empty();
        }
        Event event = parse(accepted);
        EventKey key =
                new EventKey(RecordReader.millis(accepted.getEventTime()), event.getSource(), event.getEventId());
        return Optional.of(
                switch (event.getBodyCase()) {
                    case ORDER_COMPLETED ->
                        new Fact.Ordered(
                                customer, storable(event.getOrderCompleted().getOrderId()), key, minorUnits(accepted));
                    case ORDER_CANCELLED ->
                        new Fact.Cancelled(
                                customer, storable(event.getOrderCancelled().getOrderId()), key.time());
                    case ORDER_REFUNDED -> {
                        String order = event.getOrderRefunded().getOrderId();
                        yield new Fact.Refunded(
                                customer,
                                storable(event.getOrderRefunded().getRefundId()),
                                order.isEmpty() ? null : storable(order),
                                key,
                                minorUnits(accepted));
                    }
                    case PRODUCT_VIEWED -> acted(customer, ActKind.VIEW, key);
                    case PRODUCTS_SEARCHED -> acted(customer, ActKind.SEARCH, key);
                    case PRODUCT_ADDED -> acted(customer, ActKind.CART, key);
                    case RETURN_REQUESTED -> acted(customer, ActKind.RETURN, key);
                    case REVIEW_LEFT ->
                        event.getReviewLeft().getRating() <= ActKind.LOW_RATING_MAX
                                ? acted(customer, ActKind.LOW_RATING, key)
                                : new Fact.Known(customer);
                    case TICKET_OPENED -> acted(customer, ActKind.TICKET_OPENED, key);
                    case TICKET_ANSWERED -> acted(customer, ActKind.TICKET_ANSWERED, key);
                    case TICKET_RESOLVED -> acted(customer, ActKind.TICKET_RESOLVED, key);
                    case MESSAGE_OPENED ->
                        event.getMessageOpened().getMachine()
                                ? new Fact.Known(customer)
                                : acted(customer, ActKind.MESSAGE_OPENED, key);
                    case MESSAGE_CLICKED -> acted(customer, ActKind.MESSAGE_CLICKED, key);
                    default -> new Fact.Known(customer);
                });
    }

    /** PostgreSQL's text has no NUL; a page that could not be written would stop its shard for every tenant. */
    private static String storable(String id) {
        return id.replace('\0', '\uFFFD');
    }

    private static Fact acted(CustomerKey customer, ActKind kind, EventKey key) {
        return new Fact.Acted(customer, kind, key);
    }

    /** Ingest converted it into the tenant's currency. */
    private static long minorUnits(AcceptedEvent accepted) {
        return accepted.getTenantAmount().getMinorUnits();
    }

    private static Event parse(AcceptedEvent accepted) {
        try {
            return Event.parseFrom(accepted.getPayload());
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalArgumentException("an accepted event's payload is no event", broken);
        }
    }
}
