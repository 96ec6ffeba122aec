package io.perennial.ingest.imports.domain;

import io.perennial.ingest.consent.domain.Channel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a track call says happened. Names are compared without case, spaces, "_" and "-". */
final class SegmentTrack {

    private static final long DWELL_MS_MAX = 86_400_000;

    private final SegmentOrders orders;

    SegmentTrack(String currencyCode) {
        orders = new SegmentOrders(currencyCode);
    }

    EventBody body(String name, String eventId, JsonFields properties) {
        return switch (name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")) {
            case "ordercompleted" -> orders.completed(properties);
            case "orderrefunded" -> orders.refunded(properties, eventId);
            case "ordercancelled", "ordercanceled" ->
                new EventBody.OrderCancelled(orderId(properties), properties.textOr("", "reason"));
            case "productviewed" ->
                new EventBody.ProductViewed(
                        productId(properties),
                        properties.textOr("", "category"),
                        properties.whole(DWELL_MS_MAX, "dwell_ms").orElse(null));
            case "productssearched" ->
                new EventBody.ProductsSearched(
                        properties.required("the words typed", "query"), resultCount(properties));
            case "productadded" -> orders.added(properties, productId(properties));
            case "productreviewed", "reviewleft" -> review(properties, eventId);
            case "returnrequested" ->
                new EventBody.ReturnRequested(
                        properties.textOr(eventId, "return_id"),
                        orderId(properties),
                        properties.textOr("", "product_id", "productId", "sku"),
                        properties.textOr("", "reason"));
            case "ticketopened" -> new EventBody.TicketOpened(ticketId(properties), properties.textOr("", "topic"));
            case "ticketanswered" -> new EventBody.TicketAnswered(ticketId(properties));
            case "ticketresolved" -> new EventBody.TicketResolved(ticketId(properties));
            case "messagesent" -> new EventBody.MessageSent(message(properties));
            case "messagedelivered" -> new EventBody.MessageDelivered(message(properties));
            case "messageopened" -> new EventBody.MessageOpened(message(properties), properties.truth("machine"));
            case "messageclicked" ->
                new EventBody.MessageClicked(message(properties), properties.textOr("", "link_id"));
            case "messagebounced" -> new EventBody.MessageBounced(message(properties), properties.truth("permanent"));
            case "messagecomplained" -> new EventBody.MessageComplained(message(properties));
            case "messageunsubscribed" -> new EventBody.MessageUnsubscribed(message(properties));
            default -> new EventBody.CustomEvent(name, JsonProperties.of(properties.values()), 0);
        };
    }

    static String orderId(JsonFields properties) {
        return properties.required("the order's id", "order_id", "orderId");
    }

    static String productId(JsonFields properties) {
        return properties.required("the product's id", "product_id", "productId", "sku");
    }

    private static String ticketId(JsonFields properties) {
        return properties.required("the ticket's id", "ticket_id");
    }

    private static EventBody review(JsonFields properties, String eventId) {
        int rating = properties
                .whole(Integer.MAX_VALUE, "rating")
                .orElseThrow(() -> Malformation.missing(properties.path() + "rating", "1 to 5"))
                .intValue();
        return new EventBody.ReviewLeft(
                properties.textOr(eventId, "review_id"),
                properties.textOr("", "product_id", "productId", "sku"),
                rating);
    }

    private static @Nullable Integer resultCount(JsonFields properties) {
        return properties
                .whole(Integer.MAX_VALUE, "result_count")
                .map(Long::intValue)
                .orElse(null);
    }

    private static MessageReference message(JsonFields properties) {
        return new MessageReference(
                properties.required("the message's id", "message_id"),
                properties.textOr("", "campaign_id"),
                channel(properties));
    }

    private static Channel channel(JsonFields properties) {
        String text = properties.required("\"email\", \"sms\" or \"push\"", "channel");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "email" -> Channel.EMAIL;
            case "sms" -> Channel.SMS;
            case "push" -> Channel.PUSH;
            default ->
                throw Malformation.of(
                        properties.path() + "channel", Shown.of(text) + " (expected: \"email\", \"sms\" or \"push\")");
        };
    }
}
