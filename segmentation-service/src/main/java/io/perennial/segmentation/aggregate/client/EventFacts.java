package io.perennial.segmentation.aggregate.client;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.CustomerFact.RefundId;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the aggregates learn from an event. */
final class EventFacts {

    /** Numbers of the types that are the customer's own acts; the contract says so at each type. */
    private static final Set<Integer> INTERACTIONS = Event.getDescriptor().getFields().stream()
            .filter(field -> field.getOptions()
                    .getExtension(EventTypeOuterClass.eventType)
                    .getInteraction())
            .map(field -> field.getNumber())
            .collect(Collectors.toUnmodifiableSet());

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
            default -> INTERACTIONS.contains(event.getBodyCase().getNumber()) ? new CustomerActed(at) : null;
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
