package io.perennial.ingest.testkit;

import static io.perennial.ingest.testkit.EventFixture.anEvent;
import static io.perennial.ingest.testkit.EventFixture.euros;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.MessageBounced;
import io.perennial.api.ingest.v1.MessageClicked;
import io.perennial.api.ingest.v1.MessageComplained;
import io.perennial.api.ingest.v1.MessageDelivered;
import io.perennial.api.ingest.v1.MessageOpened;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageSent;
import io.perennial.api.ingest.v1.MessageUnsubscribed;
import io.perennial.api.ingest.v1.OrderCancelled;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.ProductAdded;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.ProductsSearched;
import io.perennial.api.ingest.v1.ReturnRequested;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.api.ingest.v1.TicketAnswered;
import io.perennial.api.ingest.v1.TicketOpened;
import io.perennial.api.ingest.v1.TicketResolved;
import java.util.Set;
import java.util.stream.Stream;

/** One valid event of each kind. */
public final class BodyFixture {

    /** The kinds that are stored only with consent to analytics, as the contract says. */
    public static final Set<String> NEEDS_CONSENT = Set.of(
            "product_viewed", "products_searched", "product_added", "message_opened", "message_clicked", "custom");

    private static final MessageReference MESSAGE = MessageReference.newBuilder()
            .setMessageId("m1")
            .setCampaignId("k1")
            .setChannel(Channel.CHANNEL_EMAIL)
            .build();

    private BodyFixture() {}

    /** The names of all kinds, from the contract itself. */
    public static Stream<String> kinds() {
        return Event.getDescriptor().getOneofs().getFirst().getFields().stream().map(FieldDescriptor::getName);
    }

    public static Event.Builder anEventOf(String kind, String customer) {
        Event.Builder event = anEvent(customer);
        return switch (kind) {
            case "order_completed" ->
                event.setOrderCompleted(OrderCompleted.newBuilder()
                        .setOrderId("o1")
                        .setTotal(euros(500))
                        .addLines(OrderLine.newBuilder()
                                .setProductId("p1")
                                .setQuantity(1)
                                .setUnitPrice(euros(500))
                                .setAmount(euros(500))
                                .setCategory("a/b"))
                        .setCoupon("c")
                        .setPromisedShipTime(EventFixture.time("2026-01-02T00:00:00Z"))
                        .setPromisedDeliveryTime(EventFixture.time("2026-01-03T00:00:00Z")));
            case "order_refunded" ->
                event.setOrderRefunded(
                        OrderRefunded.newBuilder().setRefundId("r1").setAmount(euros(100)));
            case "order_cancelled" ->
                event.setOrderCancelled(
                        OrderCancelled.newBuilder().setOrderId("o1").setReason("late"));
            case "product_viewed" ->
                event.setProductViewed(
                        ProductViewed.newBuilder().setProductId("p1").setDwellMs(5));
            case "products_searched" ->
                event.setProductsSearched(
                        ProductsSearched.newBuilder().setQuery("shoes").setResultCount(0));
            case "product_added" ->
                event.setProductAdded(ProductAdded.newBuilder()
                        .setProductId("p1")
                        .setQuantity(2)
                        .setUnitPrice(euros(1)));
            case "return_requested" ->
                event.setReturnRequested(
                        ReturnRequested.newBuilder().setReturnId("t1").setOrderId("o1"));
            case "review_left" ->
                event.setReviewLeft(ReviewLeft.newBuilder().setReviewId("v1").setRating(5));
            case "ticket_opened" ->
                event.setTicketOpened(TicketOpened.newBuilder().setTicketId("t1"));
            case "ticket_answered" ->
                event.setTicketAnswered(TicketAnswered.newBuilder().setTicketId("t1"));
            case "ticket_resolved" ->
                event.setTicketResolved(TicketResolved.newBuilder().setTicketId("t1"));
            case "custom" ->
                event.setCustom(CustomEvent.newBuilder()
                        .setName("Wishlist Shared")
                        .setProperties(Struct.newBuilder()
                                .putFields(
                                        "b",
                                        Value.newBuilder().setNumberValue(1).build())
                                .putFields(
                                        "a",
                                        Value.newBuilder().setStringValue("x").build())));
            default -> message(event, kind);
        };
    }

    private static Event.Builder message(Event.Builder event, String kind) {
        return switch (kind) {
            case "message_sent" -> event.setMessageSent(MessageSent.newBuilder().setMessage(MESSAGE));
            case "message_delivered" ->
                event.setMessageDelivered(MessageDelivered.newBuilder().setMessage(MESSAGE));
            case "message_opened" ->
                event.setMessageOpened(MessageOpened.newBuilder().setMessage(MESSAGE));
            case "message_clicked" ->
                event.setMessageClicked(MessageClicked.newBuilder().setMessage(MESSAGE));
            case "message_bounced" ->
                event.setMessageBounced(MessageBounced.newBuilder().setMessage(MESSAGE));
            case "message_complained" ->
                event.setMessageComplained(MessageComplained.newBuilder().setMessage(MESSAGE));
            case "message_unsubscribed" ->
                event.setMessageUnsubscribed(MessageUnsubscribed.newBuilder().setMessage(MESSAGE));
            default -> throw new IllegalArgumentException("kind: " + kind + " (expected: a kind of the contract)");
        };
    }
}
