package io.perennial.ingest.imports.app;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.ProductAdded;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.ProductsSearched;
import io.perennial.ingest.imports.domain.EventBody;
import io.perennial.ingest.imports.domain.GivenMoney;
import io.perennial.ingest.time.domain.WireTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the bodies of events into messages. */
final class BodyMessages {

    private BodyMessages() {}

    static void set(Event.Builder event, EventBody body) {
        switch (body) {
            case EventBody.OrderCompleted order -> event.setOrderCompleted(orderCompleted(order));
            case EventBody.OrderRefunded refund -> event.setOrderRefunded(orderRefunded(refund));
            case EventBody.OrderCancelled cancelled ->
                event.getOrderCancelledBuilder().setOrderId(cancelled.orderId()).setReason(cancelled.reason());
            case EventBody.ProductViewed viewed -> event.setProductViewed(productViewed(viewed));
            case EventBody.ProductsSearched searched -> event.setProductsSearched(productsSearched(searched));
            case EventBody.ProductAdded added -> event.setProductAdded(productAdded(added));
            case EventBody.ReturnRequested asked ->
                event.getReturnRequestedBuilder()
                        .setReturnId(asked.returnId())
                        .setOrderId(asked.orderId())
                        .setProductId(asked.productId())
                        .setReason(asked.reason());
            case EventBody.ReviewLeft review ->
                event.getReviewLeftBuilder()
                        .setReviewId(review.reviewId())
                        .setProductId(review.productId())
                        .setRating(review.rating());
            case EventBody.TicketOpened ticket ->
                event.getTicketOpenedBuilder().setTicketId(ticket.ticketId()).setTopic(ticket.topic());
            case EventBody.TicketAnswered ticket ->
                event.getTicketAnsweredBuilder().setTicketId(ticket.ticketId());
            case EventBody.TicketResolved ticket ->
                event.getTicketResolvedBuilder().setTicketId(ticket.ticketId());
            case EventBody.MessageBody message -> setMessage(event, message, reference(message.message()));
            case EventBody.CustomEvent custom ->
                event.setCustom(
                        CustomEvent.newBuilder().setName(custom.name()).setProperties(struct(custom.properties())));
        }
    }

    private static void setMessage(Event.Builder event, EventBody.MessageBody body, MessageReference reference) {
        switch (body) {
            case EventBody.MessageSent _ -> event.getMessageSentBuilder().setMessage(reference);
            case EventBody.MessageDelivered _ ->
                event.getMessageDeliveredBuilder().setMessage(reference);
            case EventBody.MessageOpened opened ->
                event.getMessageOpenedBuilder().setMessage(reference).setMachine(opened.machine());
            case EventBody.MessageClicked clicked ->
                event.getMessageClickedBuilder().setMessage(reference).setLinkId(clicked.linkId());
            case EventBody.MessageBounced bounced ->
                event.getMessageBouncedBuilder().setMessage(reference).setPermanent(bounced.permanent());
            case EventBody.MessageComplained _ ->
                event.getMessageComplainedBuilder().setMessage(reference);
            case EventBody.MessageUnsubscribed _ ->
                event.getMessageUnsubscribedBuilder().setMessage(reference);
        }
    }

    private static MessageReference reference(io.perennial.ingest.imports.domain.@Nullable MessageReference given) {
        return given == null
                ? MessageReference.getDefaultInstance()
                : MessageReference.newBuilder()
                        .setMessageId(given.messageId())
                        .setCampaignId(given.campaignId())
                        .setChannel(channel(given))
                        .build();
    }

    private static Channel channel(io.perennial.ingest.imports.domain.MessageReference given) {
        return given.channel() == null
                ? Channel.CHANNEL_UNSPECIFIED
                : given.channel().message();
    }

    private static OrderCompleted orderCompleted(EventBody.OrderCompleted order) {
        var message = OrderCompleted.newBuilder().setOrderId(order.orderId()).setCoupon(order.coupon());
        if (order.total() != null) {
            message.setTotal(money(order.total()));
        }
        order.lines().forEach(line -> message.addLines(line(line)));
        if (order.promisedShipTime() != null) {
            message.setPromisedShipTime(WireTime.of(order.promisedShipTime()));
        }
        if (order.promisedDeliveryTime() != null) {
            message.setPromisedDeliveryTime(WireTime.of(order.promisedDeliveryTime()));
        }
        return message.build();
    }

    private static OrderLine line(io.perennial.ingest.imports.domain.OrderLine line) {
        var message = OrderLine.newBuilder()
                .setProductId(line.productId())
                .setQuantity(line.quantity())
                .setCategory(line.category());
        if (line.unitPrice() != null) {
            message.setUnitPrice(money(line.unitPrice()));
        }
        if (line.amount() != null) {
            message.setAmount(money(line.amount()));
        }
        return message.build();
    }

    private static OrderRefunded orderRefunded(EventBody.OrderRefunded refund) {
        var message = OrderRefunded.newBuilder().setRefundId(refund.refundId()).setOrderId(refund.orderId());
        if (refund.amount() != null) {
            message.setAmount(money(refund.amount()));
        }
        return message.build();
    }

    private static ProductViewed productViewed(EventBody.ProductViewed viewed) {
        var message =
                ProductViewed.newBuilder().setProductId(viewed.productId()).setCategory(viewed.category());
        if (viewed.dwellMs() != null) {
            message.setDwellMs(viewed.dwellMs());
        }
        return message.build();
    }

    private static ProductsSearched productsSearched(EventBody.ProductsSearched searched) {
        var message = ProductsSearched.newBuilder().setQuery(searched.query());
        if (searched.resultCount() != null) {
            message.setResultCount(searched.resultCount());
        }
        return message.build();
    }

    private static ProductAdded productAdded(EventBody.ProductAdded added) {
        var message = ProductAdded.newBuilder()
                .setProductId(added.productId())
                .setQuantity(added.quantity())
                .setCategory(added.category());
        if (added.unitPrice() != null) {
            message.setUnitPrice(money(added.unitPrice()));
        }
        return message.build();
    }

    private static Money money(GivenMoney money) {
        return Money.newBuilder()
                .setCurrencyCode(money.currencyCode())
                .setMinorUnits(money.minorUnits())
                .build();
    }

    private static Struct struct(Map<?, ?> properties) {
        Struct.Builder struct = Struct.newBuilder();
        properties.forEach((name, value) -> struct.putFields(String.valueOf(name), value(value)));
        return struct.build();
    }

    private static Value value(@Nullable Object value) {
        return switch (value) {
            case String text -> Value.newBuilder().setStringValue(text).build();
            case Number number ->
                Value.newBuilder().setNumberValue(number.doubleValue()).build();
            case Boolean bool -> Value.newBuilder().setBoolValue(bool).build();
            case Map<?, ?> map -> Value.newBuilder().setStructValue(struct(map)).build();
            case List<?> list ->
                Value.newBuilder()
                        .setListValue(ListValue.newBuilder()
                                .addAllValues(
                                        list.stream().map(BodyMessages::value).toList()))
                        .build();
            case null, default ->
                Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        };
    }
}
