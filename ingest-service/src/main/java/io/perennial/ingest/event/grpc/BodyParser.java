package io.perennial.ingest.event.grpc;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.event.domain.EventBody;
import io.perennial.ingest.event.domain.EventBody.JsonNull;
import io.perennial.ingest.event.domain.GivenMoney;
import io.perennial.ingest.event.domain.MessageReference;
import io.perennial.ingest.event.domain.OrderLine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the body of a message into that of an event. */
final class BodyParser {

    private BodyParser() {}

    static @Nullable EventBody parse(Event event) {
        return switch (event.getBodyCase()) {
            case ORDER_COMPLETED -> orderCompleted(event.getOrderCompleted());
            case ORDER_REFUNDED -> orderRefunded(event.getOrderRefunded());
            case ORDER_CANCELLED ->
                new EventBody.OrderCancelled(
                        event.getOrderCancelled().getOrderId(),
                        event.getOrderCancelled().getReason());
            case PRODUCT_VIEWED -> productViewed(event.getProductViewed());
            case PRODUCTS_SEARCHED -> productsSearched(event.getProductsSearched());
            case PRODUCT_ADDED -> productAdded(event.getProductAdded());
            case RETURN_REQUESTED -> returnRequested(event.getReturnRequested());
            case REVIEW_LEFT ->
                new EventBody.ReviewLeft(
                        event.getReviewLeft().getReviewId(),
                        event.getReviewLeft().getProductId(),
                        event.getReviewLeft().getRating());
            case TICKET_OPENED ->
                new EventBody.TicketOpened(
                        event.getTicketOpened().getTicketId(),
                        event.getTicketOpened().getTopic());
            case TICKET_ANSWERED ->
                new EventBody.TicketAnswered(event.getTicketAnswered().getTicketId());
            case TICKET_RESOLVED ->
                new EventBody.TicketResolved(event.getTicketResolved().getTicketId());
            case CUSTOM -> custom(event.getCustom());
            case BODY_NOT_SET -> null;
            default -> message(event);
        };
    }

    private static EventBody message(Event event) {
        return switch (event.getBodyCase()) {
            case MESSAGE_SENT -> {
                var body = event.getMessageSent();
                yield new EventBody.MessageSent(body.hasMessage() ? reference(body.getMessage()) : null);
            }
            case MESSAGE_DELIVERED -> {
                var body = event.getMessageDelivered();
                yield new EventBody.MessageDelivered(body.hasMessage() ? reference(body.getMessage()) : null);
            }
            case MESSAGE_OPENED -> {
                var body = event.getMessageOpened();
                yield new EventBody.MessageOpened(
                        body.hasMessage() ? reference(body.getMessage()) : null, body.getMachine());
            }
            case MESSAGE_CLICKED -> {
                var body = event.getMessageClicked();
                yield new EventBody.MessageClicked(
                        body.hasMessage() ? reference(body.getMessage()) : null, body.getLinkId());
            }
            case MESSAGE_BOUNCED -> {
                var body = event.getMessageBounced();
                yield new EventBody.MessageBounced(
                        body.hasMessage() ? reference(body.getMessage()) : null, body.getPermanent());
            }
            case MESSAGE_COMPLAINED -> {
                var body = event.getMessageComplained();
                yield new EventBody.MessageComplained(body.hasMessage() ? reference(body.getMessage()) : null);
            }
            case MESSAGE_UNSUBSCRIBED -> {
                var body = event.getMessageUnsubscribed();
                yield new EventBody.MessageUnsubscribed(body.hasMessage() ? reference(body.getMessage()) : null);
            }
            default -> throw new IllegalStateException(event.getBodyCase().name());
        };
    }

    private static EventBody orderCompleted(io.perennial.api.ingest.v1.OrderCompleted order) {
        return new EventBody.OrderCompleted(
                order.getOrderId(),
                order.hasTotal() ? money(order.getTotal()) : null,
                order.getLinesList().stream().map(BodyParser::line).toList(),
                order.getCoupon(),
                order.hasPromisedShipTime() ? EventParser.time(order.getPromisedShipTime()) : null,
                order.hasPromisedDeliveryTime() ? EventParser.time(order.getPromisedDeliveryTime()) : null);
    }

    private static OrderLine line(io.perennial.api.ingest.v1.OrderLine line) {
        return new OrderLine(
                line.getProductId(),
                line.getQuantity(),
                line.hasUnitPrice() ? money(line.getUnitPrice()) : null,
                line.hasAmount() ? money(line.getAmount()) : null,
                line.getCategory());
    }

    private static EventBody orderRefunded(io.perennial.api.ingest.v1.OrderRefunded refund) {
        return new EventBody.OrderRefunded(
                refund.getRefundId(), refund.getOrderId(), refund.hasAmount() ? money(refund.getAmount()) : null);
    }

    private static EventBody productViewed(io.perennial.api.ingest.v1.ProductViewed viewed) {
        return new EventBody.ProductViewed(
                viewed.getProductId(), viewed.getCategory(), viewed.hasDwellMs() ? viewed.getDwellMs() : null);
    }

    private static EventBody productsSearched(io.perennial.api.ingest.v1.ProductsSearched searched) {
        return new EventBody.ProductsSearched(
                searched.getQuery(), searched.hasResultCount() ? searched.getResultCount() : null);
    }

    private static EventBody productAdded(io.perennial.api.ingest.v1.ProductAdded added) {
        return new EventBody.ProductAdded(
                added.getProductId(),
                added.getQuantity(),
                added.hasUnitPrice() ? money(added.getUnitPrice()) : null,
                added.getCategory());
    }

    private static EventBody returnRequested(io.perennial.api.ingest.v1.ReturnRequested asked) {
        return new EventBody.ReturnRequested(
                asked.getReturnId(), asked.getOrderId(), asked.getProductId(), asked.getReason());
    }

    private static EventBody custom(io.perennial.api.ingest.v1.CustomEvent custom) {
        return new EventBody.CustomEvent(
                custom.getName(),
                properties(custom.getProperties()),
                custom.getProperties().getSerializedSize());
    }

    private static Map<String, Object> properties(Struct struct) {
        Map<String, Object> properties = new HashMap<>();
        struct.getFieldsMap().forEach((name, value) -> properties.put(name, property(value)));
        return properties;
    }

    private static Object property(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> properties(value.getStructValue());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(BodyParser::property)
                        .toList();
            case NULL_VALUE, KIND_NOT_SET -> JsonNull.NULL;
        };
    }

    private static MessageReference reference(io.perennial.api.ingest.v1.MessageReference message) {
        return new MessageReference(message.getMessageId(), message.getCampaignId(), channel(message.getChannel()));
    }

    private static @Nullable Channel channel(io.perennial.api.ingest.v1.Channel channel) {
        return switch (channel) {
            case CHANNEL_EMAIL -> Channel.EMAIL;
            case CHANNEL_SMS -> Channel.SMS;
            case CHANNEL_PUSH -> Channel.PUSH;
            case CHANNEL_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static GivenMoney money(io.perennial.api.common.v1.Money money) {
        return new GivenMoney(money.getCurrencyCode(), money.getMinorUnits());
    }
}
