package io.perennial.ingest.segmentspec.domain;

import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.event;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.line;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.money;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.order;

import com.google.protobuf.Struct;
import com.google.protobuf.util.Values;
import io.perennial.api.ingest.v1.CartLine;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.CheckoutStarted;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.FulfilmentChannel;
import io.perennial.api.ingest.v1.MessageBounced;
import io.perennial.api.ingest.v1.MessageClicked;
import io.perennial.api.ingest.v1.MessageComplained;
import io.perennial.api.ingest.v1.MessageDelivered;
import io.perennial.api.ingest.v1.MessageOpened;
import io.perennial.api.ingest.v1.MessageReference;
import io.perennial.api.ingest.v1.MessageSent;
import io.perennial.api.ingest.v1.MessageUnsubscribed;
import io.perennial.api.ingest.v1.OrderCancelled;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.ProductAdded;
import io.perennial.api.ingest.v1.ProductListViewed;
import io.perennial.api.ingest.v1.ProductRemoved;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.ProductsSearched;
import io.perennial.api.ingest.v1.RecommendationShown;
import io.perennial.api.ingest.v1.ReturnRequested;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.api.ingest.v1.SurveyAnswered;
import io.perennial.api.ingest.v1.TicketAnswered;
import io.perennial.api.ingest.v1.TicketOpened;
import io.perennial.api.ingest.v1.TicketResolved;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Track calls, each as its event's name, its properties and the event. */
final class TrackCalls {

    private TrackCalls() {}

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of(
                        "Order Completed",
                        """
                        {"order_id":"o1","total":27.50,"currency":"EUR","coupon":"hasbros","products":[
                         {"product_id":"p1","price":19,"quantity":1,"category":"Games"},{"sku":"p2","price":"4.25","quantity":2}]}""",
                        event().setOrderCompleted(order(
                                        "o1",
                                        money("EUR", 2750),
                                        line("p1", 1, money("EUR", 1900))
                                                .setUnitPrice(money("EUR", 1900))
                                                .setCategory("Games"),
                                        line("p2", 2, money("EUR", 850)).setUnitPrice(money("EUR", 425)))
                                .setCoupon("hasbros"))),
                Arguments.of(
                        "order_completed",
                        "{\"order_id\":17,\"revenue\":\"29.990000000000002\"}",
                        event().setOrderCompleted(order("17", money("USD", 2999)))),
                Arguments.of(
                        "ORDER COMPLETED",
                        "{\"order_id\":\"o1\",\"products\":[{\"sku\":\"a\",\"price\":1.5},{\"sku\":\"b\",\"price\":2}]}",
                        event().setOrderCompleted(order(
                                "o1",
                                money("USD", 350),
                                line("a", 1, money("USD", 150)).setUnitPrice(money("USD", 150)),
                                line("b", 1, money("USD", 200)).setUnitPrice(money("USD", 200))))),
                Arguments.of(
                        "Order Completed",
                        "{\"order_id\":\"o1\",\"total\":1200,\"currency\":\"JPY\",\"products\":[{\"sku\":\"a\"}],"
                                + "\"promised_delivery_time\":\"2024-05-03T00:00:00+02:00\"}",
                        event().setOrderCompleted(order("o1", money("JPY", 1200), line("a", 1, money("JPY", 1200)))
                                .setPromisedDeliveryTime(Times.timestamp(Instant.parse("2024-05-02T22:00:00Z"))))),
                Arguments.of(
                        "Order Completed",
                        "{\"orderId\":\"o1\",\"value\":0.30000000000000004,\"currency\":\"eur\",\"products\":[{\"productId\":\"p\",\"price\":\".3\"}]}",
                        event().setOrderCompleted(order(
                                "o1",
                                money("EUR", 30),
                                line("p", 1, money("EUR", 30)).setUnitPrice(money("EUR", 30))))),
                Arguments.of(
                        "Order Completed",
                        "{\"order_id\":\"o1\",\"total\":20,\"shipping\":4.9,\"tax\":\"3.19\",\"discount\":1,\"fulfilment\":\"drop ship\","
                                + "\"products\":[{\"sku\":\"p\",\"price\":6.665,\"quantity\":3,\"unit_cost\":2.5}]}",
                        event().setOrderCompleted(order(
                                        "o1",
                                        money("USD", 2000),
                                        line("p", 3, money("USD", 2000)).setUnitCost(money("USD", 250)))
                                .setShipping(money("USD", 490))
                                .setTax(money("USD", 319))
                                .setDiscount(money("USD", 100))
                                .setFulfilment(FulfilmentChannel.FULFILMENT_CHANNEL_DROP_SHIP))),
                Arguments.of(
                        "Order Refunded",
                        "{\"order_id\":\"o1\",\"total\":30,\"currency\":\"EUR\"}",
                        event().setOrderRefunded(OrderRefunded.newBuilder()
                                .setRefundId("m1")
                                .setOrderId("o1")
                                .setAmount(money("EUR", 3000)))),
                Arguments.of(
                        "Order Refunded",
                        "{\"order_id\":\"o1\",\"refund_id\":\"r1\",\"products\":[{\"sku\":\"a\",\"price\":2.5500000000000003,\"quantity\":2}]}",
                        event().setOrderRefunded(OrderRefunded.newBuilder()
                                .setRefundId("r1")
                                .setOrderId("o1")
                                .setAmount(money("USD", 510)))),
                Arguments.of(
                        "Order Cancelled",
                        "{\"order_id\":\"o1\",\"reason\":\"late\"}",
                        event().setOrderCancelled(OrderCancelled.newBuilder()
                                .setOrderId("o1")
                                .setReason("late"))),
                Arguments.of(
                        "Order Canceled",
                        "{\"order_id\":\"o1\"}",
                        event().setOrderCancelled(OrderCancelled.newBuilder().setOrderId("o1"))));
    }

    static Stream<Arguments> others() {
        var message = MessageReference.newBuilder()
                .setMessageId("x1")
                .setCampaignId("c1")
                .setChannel(Channel.CHANNEL_SMS);
        String ofMessage = "{\"message_id\":\"x1\",\"campaign_id\":\"c1\",\"channel\":\"SMS\"}";
        return Stream.of(
                Arguments.of(
                        "Product Viewed",
                        "{\"sku\":\"p1\",\"category\":\"a/b\",\"dwell_ms\":1500}",
                        event().setProductViewed(ProductViewed.newBuilder()
                                .setProductId("p1")
                                .setCategory("a/b")
                                .setDwellMs(1500))),
                Arguments.of(
                        "Products Searched",
                        "{\"query\":\"lamp\"}",
                        event().setProductsSearched(
                                        ProductsSearched.newBuilder().setQuery("lamp"))),
                Arguments.of(
                        "Product Added",
                        "{\"product_id\":\"p1\",\"price\":9.99,\"quantity\":3}",
                        event().setProductAdded(ProductAdded.newBuilder()
                                .setProductId("p1")
                                .setQuantity(3)
                                .setUnitPrice(money("USD", 999)))),
                Arguments.of(
                        "Product Removed",
                        "{\"product_id\":\"p1\"}",
                        event().setProductRemoved(ProductRemoved.newBuilder()
                                .setProductId("p1")
                                .setQuantity(1))),
                Arguments.of(
                        "Checkout Started",
                        "{\"value\":12.5,\"products\":[{\"sku\":\"p1\",\"price\":12.5}]}",
                        event().setCheckoutStarted(CheckoutStarted.newBuilder()
                                .setValue(money("USD", 1250))
                                .addLines(CartLine.newBuilder()
                                        .setProductId("p1")
                                        .setQuantity(1)
                                        .setUnitPrice(money("USD", 1250))))),
                Arguments.of(
                        "Product List Viewed",
                        "{\"list_id\":\"l1\",\"category\":\"a\",\"products\":[{\"product_id\":\"p1\"},{\"sku\":\"p2\"}]}",
                        event().setProductListViewed(ProductListViewed.newBuilder()
                                .setListId("l1")
                                .setCategory("a")
                                .addProductIds("p1")
                                .addProductIds("p2"))),
                Arguments.of(
                        "Recommendation Shown",
                        "{\"recommendation_id\":\"r1\",\"product_ids\":[\"p1\",2]}",
                        event().setRecommendationShown(RecommendationShown.newBuilder()
                                .setRecommendationId("r1")
                                .addProductIds("p1")
                                .addProductIds("2"))),
                Arguments.of(
                        "Product Reviewed",
                        "{\"review_id\":\"r1\",\"product_id\":\"p1\",\"rating\":\"5\"}",
                        event().setReviewLeft(ReviewLeft.newBuilder()
                                .setReviewId("r1")
                                .setProductId("p1")
                                .setRating(5))),
                Arguments.of(
                        "Survey Answered",
                        "{\"survey_id\":\"s1\",\"answer_id\":\"a1\",\"nps\":0}",
                        event().setSurveyAnswered(SurveyAnswered.newBuilder()
                                .setSurveyId("s1")
                                .setAnswerId("a1")
                                .setNps(0))),
                Arguments.of(
                        "Return Requested",
                        "{\"return_id\":\"t1\",\"order_id\":\"o1\",\"reason\":\"size\"}",
                        event().setReturnRequested(ReturnRequested.newBuilder()
                                .setReturnId("t1")
                                .setOrderId("o1")
                                .setReason("size"))),
                Arguments.of(
                        "Ticket Opened",
                        "{\"ticket_id\":\"t1\"}",
                        event().setTicketOpened(TicketOpened.newBuilder().setTicketId("t1"))),
                Arguments.of(
                        "Ticket Answered",
                        "{\"ticket_id\":\"t1\"}",
                        event().setTicketAnswered(TicketAnswered.newBuilder().setTicketId("t1"))),
                Arguments.of(
                        "Ticket Resolved",
                        "{\"ticket_id\":\"t1\"}",
                        event().setTicketResolved(TicketResolved.newBuilder().setTicketId("t1"))),
                Arguments.of(
                        "Message Sent",
                        ofMessage,
                        event().setMessageSent(MessageSent.newBuilder().setMessage(message))),
                Arguments.of(
                        "Message Sent",
                        "{\"message\":" + ofMessage + "}",
                        event().setMessageSent(MessageSent.newBuilder().setMessage(message))),
                Arguments.of(
                        "Message Delivered",
                        ofMessage,
                        event().setMessageDelivered(
                                        MessageDelivered.newBuilder().setMessage(message))),
                Arguments.of(
                        "Message Opened",
                        ofMessage.replace("}", ",\"machine\":true}"),
                        event().setMessageOpened(MessageOpened.newBuilder()
                                .setMessage(message)
                                .setMachine(true))),
                Arguments.of(
                        "Message Clicked",
                        ofMessage,
                        event().setMessageClicked(MessageClicked.newBuilder().setMessage(message))),
                Arguments.of(
                        "Message Bounced",
                        ofMessage,
                        event().setMessageBounced(MessageBounced.newBuilder().setMessage(message))),
                Arguments.of(
                        "Message Complained",
                        ofMessage,
                        event().setMessageComplained(
                                        MessageComplained.newBuilder().setMessage(message))),
                Arguments.of(
                        "Message Unsubscribed",
                        ofMessage,
                        event().setMessageUnsubscribed(
                                        MessageUnsubscribed.newBuilder().setMessage(message))),
                Arguments.of(
                        "Wishlist Shared",
                        "{\"size\":2.5,\"deep\":{\"a\":[1,null,true]}}",
                        event().setCustom(CustomEvent.newBuilder()
                                .setName("Wishlist Shared")
                                .setProperties(Struct.newBuilder()
                                        .putFields("size", Values.of(2.5))
                                        .putFields(
                                                "deep",
                                                Values.of(Struct.newBuilder()
                                                        .putFields(
                                                                "a",
                                                                Values.of(List.of(
                                                                        Values.of(1),
                                                                        Values.ofNull(),
                                                                        Values.of(true))))
                                                        .build()))))));
    }
}
