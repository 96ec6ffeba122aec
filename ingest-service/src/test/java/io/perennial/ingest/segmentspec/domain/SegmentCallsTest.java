package io.perennial.ingest.segmentspec.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Struct;
import com.google.protobuf.util.Values;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.CartLine;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.CheckoutStarted;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
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
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
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
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentCallsTest {

    private static final String TIME = "2024-05-01T10:00:00.000Z";
    private static final Origin SHOP = Origin.of(SalesChannel.OWN_SHOP);

    private final SegmentCalls calls = new SegmentCalls("shop", "USD", SHOP);

    private SegmentCall call(String text) {
        return calls.parse(text, () -> "no id");
    }

    private MalformedValue fault(String text) {
        return catchThrowableOfType(MalformedValue.class, () -> call(text));
    }

    private static String track(String event, String properties) {
        return """
                {"type":"track","userId":"u1","event":"%s","messageId":"m1","timestamp":"%s","properties":%s,
                 "anonymousId":"x","integrations":{},"context":{"ip":"192.0.2.1"}}""".formatted(event, TIME, properties).replace("\n", "");
    }

    private static String identify(String traits) {
        return """
                {"type":"identify","userId":"u1","messageId":"m1","timestamp":"%s","traits":%s}""".formatted(TIME, traits);
    }

    private Event event(String text) {
        return ((SegmentCall.Track) call(text)).event();
    }

    private Identification identification(String text) {
        return ((SegmentCall.Identify) call(text)).identification();
    }

    private static Event.Builder event() {
        return Event.newBuilder()
                .setEventId("m1")
                .setSource("shop")
                .setCustomerId("u1")
                .setEventTime(Times.timestamp(Instant.parse(TIME)))
                .setOrigin(SHOP.toMessage());
    }

    private static Money money(String currency, long minorUnits) {
        return Decimals.money(currency, minorUnits);
    }

    private static OrderLine.Builder line(String productId, long quantity, Money amount) {
        return OrderLine.newBuilder()
                .setProductId(productId)
                .setQuantity(quantity)
                .setAmount(amount);
    }

    private static OrderCompleted.Builder order(String orderId, Money total, OrderLine.Builder... lines) {
        var order = OrderCompleted.newBuilder().setOrderId(orderId).setTotal(total);
        Stream.of(lines).forEach(order::addLines);
        return order;
    }

    /** Libraries between shop and us turn such an id into an instant, and a total of 0 into the revenue. */
    @Test
    void an_id_that_looks_like_a_day_stays_an_id_and_a_total_of_nothing_stays_nothing() {
        OrderCompleted order =
                event(track("Order Completed", """
                        {"order_id":"o1","total":0,"revenue":4.90,"currency":"EUR",
                         "products":[{"product_id":"2026-01-01","price":0,"quantity":1}]}""".replace("\n", ""))).getOrderCompleted();

        assertThat(order.getLines(0).getProductId()).isEqualTo("2026-01-01");
        assertThat(order.getTotal()).isEqualTo(money("EUR", 0));
    }

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

    @ParameterizedTest
    @MethodSource({"orders", "others"})
    void a_track_call_is_an_event(String name, String properties, Event.Builder expected) {
        // When
        Event event = event(track(name, properties.replace("\n", "")));

        // Then
        assertThat(event).isEqualTo(expected.build());
        assertThat(new EventContract().check(event)).isNull();
    }

    @Test
    void the_original_time_counts_where_there_is_no_other_and_a_number_is_an_id_too() {
        // When
        Event event = event("{\"type\":\"Track\",\"userId\":42,\"event\":\"Ticket Opened\",\"messageId\":\"m\","
                + "\"originalTimestamp\":\"2024-05-01T12:00:00+02:00\",\"properties\":{\"ticket_id\":7}}");

        // Then
        assertThat(event)
                .isEqualTo(event().setEventId("m")
                        .setCustomerId("42")
                        .setTicketOpened(TicketOpened.newBuilder().setTicketId("7"))
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-01T12:00:00+02:00",
        "2024-05-01T12:00:00+0200",
        "2024-05-01T12:00:00+02",
        "2024-05-01 10:00:00.000Z",
        "2024-05-01t10:00:00z",
        "2024-05-01T10:00:00.000000",
        "2024-05-01 10:00:00",
        "2024-05-01T10:00",
    })
    void times_are_taken_in_every_usual_form_and_are_utc_where_they_do_not_say(String time) {
        assertThat(event(track("Ticket Opened", "{\"ticket_id\":\"t\"}").replace(TIME, time))
                        .getEventTime())
                .isEqualTo(Times.timestamp(Instant.parse(TIME)));
    }

    @Test
    void a_day_is_its_beginning() {
        assertThat(event(track("Ticket Opened", "{\"ticket_id\":\"t\"}").replace(TIME, "2024-05-01"))
                        .getEventTime())
                .isEqualTo(Times.timestamp(Instant.parse("2024-05-01T00:00:00Z")));
    }

    @Test
    void a_call_as_its_endpoint_takes_it_need_not_name_its_type() {
        // Given
        String track = track("Ticket Opened", "{\"ticket_id\":\"t\"}");
        String identify = identify("{\"name\":\"Jo\"}");

        // When
        Event event = event(track.replace("\"type\":\"track\",", ""));
        Identification traits = identification(identify.replace("\"type\":\"identify\",", ""));

        // Then
        assertThat(event).isEqualTo(event(track));
        assertThat(traits).isEqualTo(identification(identify));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"track\"                                  | line      | not readable at column",
                "[1,2]                                                | line      | expected: one JSON object",
                "null                                                 | line      | expected: one JSON object",
                "{\"type\":\"track\"} {}                              | line      | expected: one JSON object",
                "{\"userId\":\"u\"}                                   | type      | not given (expected: \"track\"",
                "{\"type\":\"track\"}                                 | userId    | not given (expected: the customer's id)",
                "{\"type\":\"track\",\"userId\":\"a@b.c\"}            | userId    | 5 characters that are no customer id",
                "{\"type\":\"track\",\"userId\":true}                 | userId    | of another type (expected: text)",
                "{\"type\":\"track\",\"userId\":\"u\"}                | timestamp | not given",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":5} | timestamp | of another type",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":\"1/2/2024\"} | timestamp | \"1/2/2024\" (expected: a time as 2024-01-31T12:00:00Z",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":\"2024-02-30T00:00:00Z\"} | timestamp | expected: a time",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":\"2024-01-01T25:00:00\"} | timestamp | expected: a time",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":\"2024-01-01T00:00:00 CET\"} | timestamp | expected: a time",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":\"1800-01-01T00:00:00Z\"} | timestamp | expected: a time in the years 1900 to 2200",
                "{\"type\":\"track\",\"userId\":\"u\",\"timestamp\":\"2024-01-01T00:00:00Z\"} | event | not given",
            })
    void a_line_that_is_no_call_names_the_field_and_what_was_expected(String text, String field, String message) {
        // When
        MalformedValue fault = fault(text);

        // Then
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.getMessage()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Order Completed   | {\"total\":1}                          | properties.order_id | not given (expected: text of at most 128 characters)",
                "Order Completed   | {\"order_id\":\"o\"}                   | properties.total    | not given",
                "Order Completed   | {\"order_id\":\"o\",\"total\":\"x\"}   | properties.total    | 1 character of text (expected: a decimal",
                "Order Completed   | {\"order_id\":\"o\",\"total\":{}}      | properties.total    | of another type (expected: a number)",
                "Order Completed   | {\"order_id\":\"o\",\"total\":1,\"currency\":\"EURO\"} | properties.currency | expected: a currency code",
                "Order Completed   | {\"order_id\":\"o\",\"total\":1,\"products\":{}} | properties.products | expected: a list of objects",
                "Order Completed   | {\"order_id\":\"o\",\"total\":1,\"products\":[1]} | properties.products[0] | expected: an object",
                "Order Completed   | {\"order_id\":\"o\",\"total\":1,\"products\":[{\"price\":1}]} | properties.products[0].product_id | not given",
                "Order Completed   | {\"order_id\":\"o\",\"total\":1e12}    | properties.total    | too large",
                "Order Completed   | {\"order_id\":\"o\",\"products\":[{\"sku\":\"a\",\"price\":1},{\"sku\":\"b\"}]} | properties.total | not given",
                "Order Completed   | {\"order_id\":\"o\",\"total\":\"1,234.50\"} | properties.total | expected: a decimal",
                "Order Refunded    | {\"order_id\":\"o\",\"products\":[{\"sku\":\"a\"}]} | properties.total | not given (expected: an amount)",
                "Order Refunded    | {\"order_id\":\"o\"}                   | properties.total    | not given (expected: an amount)",
                "Product Viewed    | {}                                     | properties.product_id | not given",
                "Product Added     | {\"sku\":\"p\",\"quantity\":1.5}       | properties.quantity | \"1.5\" (expected: a whole number",
                "Products Searched | {}                                     | properties.query    | not given",
                "Product Reviewed  | {\"sku\":\"p\"}                        | properties.rating   | not given (expected: 1 to 5)",
                "Ticket Opened     | []                                     | properties          | of another type (expected: an object)",
                "Message Sent      | {\"message_id\":\"m\",\"channel\":\"fax\"} | properties.channel | expected: \"email\", \"sms\" or \"push\"",
                "Message Bounced   | {\"message_id\":\"m\",\"channel\":\"sms\",\"permanent\":\"yes\"} | properties.permanent | expected: true or false",
                "Wishlist Shared   | {\"size\":1e999}                       | properties          | too large",
            })
    void properties_that_cannot_be_read_are_named(String name, String properties, String field, String message) {
        // When
        MalformedValue fault = fault(track(name, properties));

        // Then
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.getMessage()).contains(message);
        assertThat(fault.reason()).isEqualTo(EventReason.LINE_MALFORMED);
    }

    @Test
    void an_identify_call_gives_traits_and_contacts() {
        // When
        Identification traits = identification(identify(
                "{\"email\":\"jane@example.com\",\"phone\":\"+41 44 668 18 00\",\"firstName\":\"Jane\",\"lastName\":\"Doe\","
                        + "\"language\":\"de_CH\",\"timezone\":\"Europe/Zurich\",\"plan\":\"pro\","
                        + "\"address\":{\"country\":\"Switzerland\",\"state\":\"ZH\"}}"));

        // Then
        assertThat(traits)
                .isEqualTo(new Identification(
                        new CustomerId("u1"),
                        Optional.of("Jane Doe"),
                        Optional.of("de-CH"),
                        Optional.of("Europe/Zurich"),
                        Optional.of("CH"),
                        Optional.of("ZH"),
                        Optional.empty(),
                        List.of(
                                new ContactPoint(
                                        io.perennial.ingest.consent.domain.Channel.EMAIL, "jane@example.com", SHOP),
                                new ContactPoint(
                                        io.perennial.ingest.consent.domain.Channel.SMS, "+41446681800", SHOP))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"email\":\"jane\"}                     | traits.email",
                "{\"phone\":\"079 123\"}                  | traits.phone",
                "{\"locale\":\"not a language\"}          | traits.locale",
                "{\"timezone\":\"Mars/Phobos\"}           | traits.timezone",
                "{\"address\":{\"country\":\"Atlantis\"}} | traits.address.country",
                "{\"address\":\"Zurich\"}                 | traits.address",
            })
    void traits_that_cannot_be_read_are_named_and_not_repeated(String traits, String field) {
        // When
        MalformedValue fault = fault(identify(traits));

        // Then
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.getMessage()).doesNotContain("jane", "079", "Mars", "Atlantis", "Zurich ");
    }

    @Test
    void consents_of_the_context_are_entries_at_the_time_of_the_call() {
        // When
        SegmentCall call = call(track("Ticket Opened", "{\"ticket_id\":\"t\"}")
                .replace(
                        "\"ip\":\"192.0.2.1\"",
                        "\"consent\":{\"categoryPreferences\":{\"Analytics\":true,\"personalization\":false,"
                                + "\"marketing\":true,\"Functional\":true}}"));

        // Then
        assertThat(((SegmentCall.Track) call).consents())
                .containsExactlyInAnyOrder(
                        entry(ConsentPurpose.ANALYTICS, null, ConsentDecision.GRANTED),
                        entry(ConsentPurpose.PERSONALISATION, null, ConsentDecision.REFUSED),
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.EMAIL,
                                ConsentDecision.GRANTED));
    }

    @Test
    void a_no_to_marketing_is_one_to_every_channel() {
        // When
        SegmentCall call = call(track("Ticket Opened", "{\"ticket_id\":\"t\"}")
                .replace("\"ip\":\"192.0.2.1\"", "\"consent\":{\"categoryPreferences\":{\"marketing\":false}}"));

        // Then
        assertThat(((SegmentCall.Track) call).consents())
                .containsExactlyInAnyOrder(
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.EMAIL,
                                ConsentDecision.REFUSED),
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.SMS,
                                ConsentDecision.REFUSED),
                        entry(
                                ConsentPurpose.MARKETING,
                                io.perennial.ingest.consent.domain.Channel.PUSH,
                                ConsentDecision.REFUSED));
    }

    private static ConsentEntry entry(
            ConsentPurpose purpose,
            io.perennial.ingest.consent.domain.@Nullable Channel channel,
            ConsentDecision decision) {
        return new ConsentEntry(
                new CustomerId("u1"),
                purpose,
                Optional.ofNullable(channel),
                decision,
                Instant.parse(TIME),
                "shop",
                "",
                "");
    }
}
