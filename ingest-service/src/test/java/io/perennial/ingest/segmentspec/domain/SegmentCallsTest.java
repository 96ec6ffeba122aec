package io.perennial.ingest.segmentspec.domain;

import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.TIME;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.event;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.fault;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.identification;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.identify;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.money;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.order;
import static io.perennial.ingest.segmentspec.domain.SegmentCallFixture.track;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.TicketOpened;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentCallsTest {

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

    @ParameterizedTest
    @MethodSource({
        "io.perennial.ingest.segmentspec.domain.TrackCalls#orders",
        "io.perennial.ingest.segmentspec.domain.TrackCalls#others"
    })
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
}
