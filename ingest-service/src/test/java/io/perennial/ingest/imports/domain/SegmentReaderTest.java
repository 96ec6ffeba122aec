package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.fault;
import static io.perennial.ingest.imports.domain.ImportFixture.line;
import static io.perennial.ingest.imports.domain.ImportFixture.plan;
import static io.perennial.ingest.imports.domain.ImportFixture.planBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.imports.app.EventMessages;
import io.perennial.ingest.imports.app.JacksonText;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentReaderTest {

    private static final String TIME = "2024-05-01T10:00:00.000Z";
    private static final Origin SHOP = Origin.of(SalesChannel.OWN_SHOP);

    private final SegmentReader reader = new SegmentReader(plan(ImportFormat.JSONL), new JacksonText());

    private static String track(String event, String properties) {
        return """
                {"type":"track","userId":"u1","event":"%s","messageId":"m1","timestamp":"%s","properties":%s,
                 "anonymousId":"x","integrations":{},"context":{"ip":"192.0.2.1"}}""".formatted(event, TIME, properties).replace("\n", "");
    }

    private static String identify(String traits) {
        return """
                {"type":"identify","userId":"u1","messageId":"m1","timestamp":"%s","traits":%s}""".formatted(TIME, traits);
    }

    private EventBody body(String text) {
        return Objects.requireNonNull(event(text).body());
    }

    private Event event(String text) {
        return ((Reading.Fact) line(reader, 3, text)).event().orElseThrow();
    }

    private Identification identification(String text) {
        return ((Reading.Fact) line(reader, 3, text)).identification().orElseThrow();
    }

    private static GivenMoney money(String currency, long minorUnits) {
        return new GivenMoney(currency, minorUnits);
    }

    static Stream<Arguments> calls() {
        var message = new MessageReference("x1", "c1", Channel.SMS);
        String ofMessage = "{\"message_id\":\"x1\",\"campaign_id\":\"c1\",\"channel\":\"SMS\"}";
        return Stream.of(
                Arguments.of(
                        "Order Completed",
                        """
                        {"order_id":"o1","total":27.50,"currency":"EUR","coupon":"hasbros","products":[
                         {"product_id":"p1","price":19,"quantity":1,"category":"Games"},{"sku":"p2","price":"4.25","quantity":2}]}""",
                        new EventBody.OrderCompleted(
                                "o1",
                                money("EUR", 2750),
                                List.of(
                                        new OrderLine("p1", 1, money("EUR", 1900), money("EUR", 1900), "Games"),
                                        new OrderLine("p2", 2, money("EUR", 425), money("EUR", 850), "")),
                                "hasbros",
                                null,
                                null)),
                Arguments.of(
                        "order_completed",
                        "{\"order_id\":17,\"revenue\":\"29.990000000000002\"}",
                        new EventBody.OrderCompleted("17", money("USD", 2999), List.of(), "", null, null)),
                Arguments.of(
                        "ORDER COMPLETED",
                        "{\"order_id\":\"o1\",\"products\":[{\"sku\":\"a\",\"price\":1.5},{\"sku\":\"b\",\"price\":2}]}",
                        new EventBody.OrderCompleted(
                                "o1",
                                money("USD", 350),
                                List.of(
                                        new OrderLine("a", 1, money("USD", 150), money("USD", 150), ""),
                                        new OrderLine("b", 1, money("USD", 200), money("USD", 200), "")),
                                "",
                                null,
                                null)),
                Arguments.of(
                        "Order Completed",
                        "{\"order_id\":\"o1\",\"total\":1200,\"currency\":\"JPY\",\"products\":[{\"sku\":\"a\"}],"
                                + "\"promised_delivery_time\":\"2024-05-03T00:00:00+02:00\"}",
                        new EventBody.OrderCompleted(
                                "o1",
                                money("JPY", 1200),
                                List.of(new OrderLine("a", 1, null, money("JPY", 1200), "")),
                                "",
                                null,
                                Instant.parse("2024-05-02T22:00:00Z"))),
                Arguments.of(
                        "Order Refunded",
                        "{\"order_id\":\"o1\",\"total\":30,\"currency\":\"EUR\"}",
                        new EventBody.OrderRefunded("m1", "o1", money("EUR", 3000))),
                Arguments.of(
                        "Order Completed",
                        "{\"orderId\":\"o1\",\"value\":0.30000000000000004,\"currency\":\"eur\",\"products\":[{\"productId\":\"p\",\"price\":\".3\"}]}",
                        new EventBody.OrderCompleted(
                                "o1",
                                money("EUR", 30),
                                List.of(new OrderLine("p", 1, money("EUR", 30), money("EUR", 30), "")),
                                "",
                                null,
                                null)),
                Arguments.of(
                        "Order Refunded",
                        "{\"order_id\":\"o1\",\"refund_id\":\"r1\",\"products\":[{\"sku\":\"a\",\"price\":2.5500000000000003,\"quantity\":2}]}",
                        new EventBody.OrderRefunded("r1", "o1", money("USD", 510))),
                Arguments.of(
                        "Order Cancelled",
                        "{\"order_id\":\"o1\",\"reason\":\"late\"}",
                        new EventBody.OrderCancelled("o1", "late")),
                Arguments.of(
                        "Product Viewed",
                        "{\"sku\":\"p1\",\"category\":\"a/b\",\"dwell_ms\":1500}",
                        new EventBody.ProductViewed("p1", "a/b", 1500L)),
                Arguments.of("Products Searched", "{\"query\":\"lamp\"}", new EventBody.ProductsSearched("lamp", null)),
                Arguments.of(
                        "Product Added",
                        "{\"product_id\":\"p1\",\"price\":9.99,\"quantity\":3}",
                        new EventBody.ProductAdded("p1", 3, money("USD", 999), "")),
                Arguments.of(
                        "Product Reviewed",
                        "{\"review_id\":\"r1\",\"product_id\":\"p1\",\"rating\":\"5\"}",
                        new EventBody.ReviewLeft("r1", "p1", 5)),
                Arguments.of(
                        "Return Requested",
                        "{\"return_id\":\"t1\",\"order_id\":\"o1\",\"reason\":\"size\"}",
                        new EventBody.ReturnRequested("t1", "o1", "", "size")),
                Arguments.of("Ticket Opened", "{\"ticket_id\":\"t1\"}", new EventBody.TicketOpened("t1", "")),
                Arguments.of("Ticket Answered", "{\"ticket_id\":\"t1\"}", new EventBody.TicketAnswered("t1")),
                Arguments.of("Ticket Resolved", "{\"ticket_id\":\"t1\"}", new EventBody.TicketResolved("t1")),
                Arguments.of("Message Sent", ofMessage, new EventBody.MessageSent(message)),
                Arguments.of("Message Delivered", ofMessage, new EventBody.MessageDelivered(message)),
                Arguments.of("Message Opened", ofMessage, new EventBody.MessageOpened(message, false)),
                Arguments.of("Message Clicked", ofMessage, new EventBody.MessageClicked(message, "")),
                Arguments.of("Message Bounced", ofMessage, new EventBody.MessageBounced(message, false)),
                Arguments.of("Message Complained", ofMessage, new EventBody.MessageComplained(message)),
                Arguments.of("Message Unsubscribed", ofMessage, new EventBody.MessageUnsubscribed(message)),
                Arguments.of(
                        "Wishlist Shared",
                        "{\"size\":2.5,\"deep\":{\"a\":[1,null,true]}}",
                        new EventBody.CustomEvent(
                                "Wishlist Shared",
                                Map.of("size", 2.5, "deep", Map.of("a", List.of(1.0, EventBody.JsonNull.NULL, true))),
                                0)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void a_track_call_is_an_event(String name, String properties, EventBody body) {
        // When
        Event event = event(track(name, properties.replace("\n", "")));

        // Then
        assertThat(event).isEqualTo(new Event("m1", "shop", "u1", Instant.parse(TIME), SHOP, body));
        assertThat(new EventContract().check(EventMessages.message(event))).isNull();
    }

    @Test
    void the_original_time_counts_where_there_is_no_other_and_a_number_is_an_id_too() {
        // When
        Event event = event("{\"type\":\"Track\",\"userId\":42,\"event\":\"Ticket Opened\",\"messageId\":\"m\","
                + "\"originalTimestamp\":\"2024-05-01T12:00:00+02:00\",\"properties\":{\"ticket_id\":7}}");

        // Then
        assertThat(event)
                .isEqualTo(
                        new Event("m", "shop", "42", Instant.parse(TIME), SHOP, new EventBody.TicketOpened("7", "")));
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
                        .eventTime())
                .isEqualTo(Instant.parse(TIME));
    }

    @Test
    void a_day_is_its_beginning() {
        assertThat(event(track("Ticket Opened", "{\"ticket_id\":\"t\"}").replace(TIME, "2024-05-01"))
                        .eventTime())
                .isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
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

    @Test
    void a_call_without_an_id_gets_the_same_one_each_time_and_another_on_another_line() {
        // Given
        String call = track("Ticket Opened", "{\"ticket_id\":\"t\"}").replace("\"messageId\":\"m1\",", "");

        // When
        String first = event(call).eventId();
        String again = event(call).eventId();
        var other = (Reading.Fact) line(reader, 4, call);

        // Then
        assertThat(first).matches("line-3-[0-9a-f]{16}").isEqualTo(again);
        assertThat(other.event().map(Event::eventId)).isNotEqualTo(Optional.of(first));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                  | BLANK",
                "{\"type\":\"page\",\"userId\":\"u\"}               | UNSUPPORTED_TYPE",
                "{\"type\":\"alias\",\"userId\":\"u\",\"timestamp\":1} | UNSUPPORTED_TYPE",
                "{\"type\":\"track\",\"anonymousId\":\"a\"}         | NO_CUSTOMER",
                "{\"type\":\"identify\",\"anonymousId\":\"a\"}      | NO_CUSTOMER",
            })
    void other_calls_are_left_out(String text, SkipReason reason) {
        assertThat(line(reader, 1, text == null ? " " : text)).isEqualTo(new Reading.Skipped(reason));
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
        LineFault fault = fault(line(reader, 8, text));

        // Then
        assertThat(fault.line()).isEqualTo(8);
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Order Completed   | {\"total\":1}                          | properties.order_id | not given (expected: the order's id)",
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
                "Order Refunded    | {\"order_id\":\"o\",\"products\":[{\"sku\":\"a\"}]} | properties.total | not given (expected: how much went back)",
                "Order Refunded    | {\"order_id\":\"o\"}                   | properties.total    | not given (expected: how much went back)",
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
        LineFault fault = fault(line(reader, 8, track(name, properties)));

        // Then
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.message()).contains(message);
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
                                new ContactPoint(Channel.EMAIL, "jane@example.com", SHOP),
                                new ContactPoint(Channel.SMS, "+41446681800", SHOP))));
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
        LineFault fault = fault(line(reader, 8, identify(traits)));

        // Then
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.message()).doesNotContain("jane", "079", "Mars", "Atlantis", "Zurich ");
    }

    @Test
    void consents_of_the_context_are_entries_at_the_time_of_the_call() {
        // When
        var fact = (Reading.Fact) line(
                reader,
                3,
                track("Ticket Opened", "{\"ticket_id\":\"t\"}")
                        .replace(
                                "\"ip\":\"192.0.2.1\"",
                                "\"consent\":{\"categoryPreferences\":{\"Analytics\":true,\"personalization\":false,"
                                        + "\"marketing\":true,\"Functional\":true}}"));

        // Then
        assertThat(fact.consents())
                .containsExactlyInAnyOrder(
                        entry(ConsentPurpose.ANALYTICS, null, ConsentDecision.GRANTED),
                        entry(ConsentPurpose.PERSONALISATION, null, ConsentDecision.REFUSED),
                        entry(ConsentPurpose.MARKETING, Channel.EMAIL, ConsentDecision.GRANTED));
    }

    @Test
    void a_no_to_marketing_is_one_to_every_channel() {
        // When
        var fact = (Reading.Fact) line(
                reader,
                3,
                track("Ticket Opened", "{\"ticket_id\":\"t\"}")
                        .replace(
                                "\"ip\":\"192.0.2.1\"", "\"consent\":{\"categoryPreferences\":{\"marketing\":false}}"));

        // Then
        assertThat(fact.consents())
                .containsExactlyInAnyOrder(
                        entry(ConsentPurpose.MARKETING, Channel.EMAIL, ConsentDecision.REFUSED),
                        entry(ConsentPurpose.MARKETING, Channel.SMS, ConsentDecision.REFUSED),
                        entry(ConsentPurpose.MARKETING, Channel.PUSH, ConsentDecision.REFUSED));
    }

    private static ConsentEntry entry(ConsentPurpose purpose, @Nullable Channel channel, ConsentDecision decision) {
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

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify"})
    void calls_at_or_after_the_given_time_are_left_out(String type) {
        // Given
        var limited = new SegmentReader(planBefore(ImportFormat.JSONL, TIME), new JacksonText());
        String call = type.equals("track") ? track("Ticket Opened", "{\"ticket_id\":\"t\"}") : identify("{}");

        // When
        Reading reading = line(limited, 3, call);

        // Then
        assertThat(reading).isEqualTo(new Reading.Skipped(SkipReason.AFTER_BEFORE_TIME));
    }

    @Test
    void bytes_that_are_not_utf_8_are_a_fault() {
        // Given
        var record = new RawRecord(1, new Place(1, 1), new byte[] {'{', (byte) 0xE9, '}'}, RawRecord.Shape.WHOLE);

        // When
        Reading reading = reader.read(record);

        // Then
        assertThat(fault(reading).message()).contains("UTF-8");
    }
}
