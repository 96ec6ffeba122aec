package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anEvent;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.euros;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.MessageOpened;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.ProductAdded;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad event is named with its field and what was expected, and loses nothing else. */
@IngestTest
class BadEventsTest {

    @Inject
    Ingest ingest;

    static Stream<Arguments> badEvents() {
        return Stream.of(
                bad("no id", anOrder(aCustomer()).clearEventId(), "FIELD_MISSING", "event_id", "1 to 128"),
                bad(
                        "an id with a line break",
                        anOrder(aCustomer()).setEventId("a\nb"),
                        "FIELD_INVALID",
                        "event_id",
                        "printable"),
                bad(
                        "a long id",
                        anOrder(aCustomer()).setEventId("x".repeat(129)),
                        "FIELD_INVALID",
                        "event_id",
                        "129 characters"),
                bad("a source in capitals", anOrder(aCustomer()).setSource("Shop"), "FIELD_INVALID", "source", "a-z"),
                bad("no customer", anOrder(""), "FIELD_MISSING", "customer_id", "1 to 128"),
                bad(
                        "an e-mail address as customer",
                        anOrder("jo@example.org"),
                        "FIELD_INVALID",
                        "customer_id",
                        "without \"@\""),
                bad("no time", anOrder(aCustomer()).clearEventTime(), "FIELD_MISSING", "event_time", "a time"),
                bad(
                        "no instant",
                        anOrder(aCustomer()).setEventTime(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
                        "FIELD_INVALID",
                        "event_time",
                        "a time in the years 1 to 9999"),
                bad(
                        "the far future",
                        anOrder(aCustomer()).setEventTime(time(now().plus(Duration.ofHours(25)))),
                        "TIME_OUT_OF_RANGE",
                        "event_time",
                        "at most 24 hours ahead"),
                bad(
                        "the year 2201",
                        anOrder(aCustomer()).setEventTime(time("2201-01-01T00:00:00Z")),
                        "TIME_OUT_OF_RANGE",
                        "event_time",
                        "1900 to 2200"),
                bad(
                        "the year 1899",
                        anOrder(aCustomer()).setEventTime(time("1899-12-31T23:59:59Z")),
                        "TIME_OUT_OF_RANGE",
                        "event_time",
                        "1900 to 2200"),
                bad("no origin", anOrder(aCustomer()).clearOrigin(), "FIELD_MISSING", "origin", "an origin"),
                bad(
                        "a marketplace without a name",
                        anOrder(aCustomer())
                                .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_MARKETPLACE)),
                        "FIELD_MISSING",
                        "origin.marketplace",
                        "domain in lower case"),
                bad(
                        "a channel from the future",
                        anOrder(aCustomer()).setOrigin(Origin.newBuilder().setChannelValue(77)),
                        "FIELD_MISSING",
                        "origin.channel",
                        "sales channel"),
                bad(
                        "a NUL, which no database can keep",
                        anOrder(aCustomer())
                                .setOrderCompleted(OrderCompleted.newBuilder()
                                        .setOrderId("o\0")
                                        .setTotal(euros(1))),
                        "FIELD_INVALID",
                        "order_completed.order_id",
                        "text without it"),
                bad("no body", anEvent(aCustomer()), "FIELD_MISSING", "body", "exactly one kind"),
                bad(
                        "no order id",
                        anOrder(aCustomer())
                                .setOrderCompleted(OrderCompleted.newBuilder().setTotal(euros(1))),
                        "FIELD_MISSING",
                        "order_completed.order_id",
                        "1 to 128"),
                bad(
                        "no total",
                        anOrder(aCustomer())
                                .setOrderCompleted(OrderCompleted.newBuilder().setOrderId("o")),
                        "FIELD_MISSING",
                        "order_completed.total",
                        "amount of money"),
                bad(
                        "a negative total",
                        order(euros(-5)),
                        "FIELD_INVALID",
                        "order_completed.total.minor_units",
                        "0 or more"),
                bad(
                        "a total that is no money",
                        order(euros(1_000_000_000_000_001L)),
                        "FIELD_INVALID",
                        "order_completed.total.minor_units",
                        "-1000000000000000 to 1000000000000000"),
                bad(
                        "a promise outside of all times",
                        anOrder(aCustomer())
                                .setOrderCompleted(OrderCompleted.newBuilder()
                                        .setOrderId("o")
                                        .setTotal(euros(1))
                                        .setPromisedDeliveryTime(
                                                Timestamp.newBuilder().setNanos(-1))),
                        "FIELD_INVALID",
                        "order_completed.promised_delivery_time",
                        "expected: a time in the years 1 to 9999"),
                bad(
                        "a shipment promised for the year 300,000",
                        anOrder(aCustomer())
                                .setOrderCompleted(OrderCompleted.newBuilder()
                                        .setOrderId("o")
                                        .setTotal(euros(1))
                                        .setPromisedShipTime(
                                                Timestamp.newBuilder().setSeconds(9_404_648_000_000L))),
                        "FIELD_INVALID",
                        "order_completed.promised_ship_time",
                        "expected: a time in the years 1 to 9999"),
                bad(
                        "a negative price",
                        order(
                                euros(5),
                                OrderLine.newBuilder()
                                        .setProductId("p")
                                        .setUnitPrice(euros(-1))
                                        .setAmount(euros(5))),
                        "FIELD_INVALID",
                        "order_completed.lines[0].unit_price.minor_units",
                        "0 or more"),
                bad(
                        "a line in another currency",
                        order(
                                euros(5),
                                OrderLine.newBuilder()
                                        .setProductId("p")
                                        .setAmount(Money.newBuilder()
                                                .setCurrencyCode("USD")
                                                .setMinorUnits(5))),
                        "FIELD_INVALID",
                        "order_completed.lines[0].amount.currency_code",
                        "EUR"),
                bad(
                        "a currency in small letters",
                        order(Money.newBuilder()
                                .setCurrencyCode("eur")
                                .setMinorUnits(5)
                                .build()),
                        "FIELD_INVALID",
                        "order_completed.total.currency_code",
                        "ISO 4217"),
                bad(
                        "a currency without a rate",
                        order(Money.newBuilder()
                                .setCurrencyCode("USD")
                                .setMinorUnits(5)
                                .build()),
                        "CURRENCY_UNKNOWN",
                        "order_completed.total.currency_code",
                        "rate table"),
                bad(
                        "six stars",
                        anEvent(aCustomer())
                                .setReviewLeft(
                                        ReviewLeft.newBuilder().setReviewId("r").setRating(6)),
                        "FIELD_INVALID",
                        "review_left.rating",
                        "1 to 5"),
                bad(
                        "nothing added to the cart",
                        anEvent(aCustomer())
                                .setProductAdded(ProductAdded.newBuilder().setProductId("p")),
                        "FIELD_INVALID",
                        "product_added.quantity",
                        "1 to 1000000"),
                bad(
                        "no message opened",
                        anEvent(aCustomer()).setMessageOpened(MessageOpened.getDefaultInstance()),
                        "FIELD_MISSING",
                        "message_opened.message",
                        "a message reference"),
                bad(
                        "too many properties",
                        anEvent(aCustomer())
                                .setCustom(CustomEvent.newBuilder()
                                        .setName("n")
                                        .setProperties(Struct.newBuilder()
                                                .putFields(
                                                        "k",
                                                        Value.newBuilder()
                                                                .setStringValue("x".repeat(17_000))
                                                                .build()))),
                        "FIELD_INVALID",
                        "custom.properties",
                        "at most 16384"),
                bad(
                        "a property with a NUL",
                        custom(Struct.newBuilder().putFields("k", text("a\0b"))),
                        "FIELD_INVALID",
                        "custom.properties.k",
                        "text without it"),
                bad(
                        "a NUL deep in a property",
                        custom(Struct.newBuilder()
                                .putFields(
                                        "k",
                                        Value.newBuilder()
                                                .setListValue(ListValue.newBuilder()
                                                        .addValues(Value.newBuilder()
                                                                .setStructValue(Struct.newBuilder()
                                                                        .putFields("in", text("\0")))))
                                                .build())),
                        "FIELD_INVALID",
                        "custom.properties.k",
                        "text without it"),
                bad(
                        "a property whose name has a NUL",
                        custom(Struct.newBuilder().putFields("k\0", text("v"))),
                        "FIELD_INVALID",
                        "custom.properties",
                        "text without it"),
                bad("an unknown field", unknown(anOrder(aCustomer())), "FIELD_UNKNOWN", "99", "field of the contract"),
                bad(
                        "an unknown field inside",
                        anOrder(aCustomer())
                                .setOrderCompleted(OrderCompleted.newBuilder()
                                        .setOrderId("o")
                                        .setTotal(euros(1).toBuilder().setUnknownFields(field()))),
                        "FIELD_UNKNOWN",
                        "order_completed.total.99",
                        "field of the contract"),
                bad(
                        "too large",
                        anEvent(aCustomer())
                                .setCustom(CustomEvent.newBuilder()
                                        .setName("n")
                                        .setProperties(Struct.newBuilder()
                                                .putFields(
                                                        "k",
                                                        Value.newBuilder()
                                                                .setStringValue("x".repeat(270_000))
                                                                .build()))),
                        "TOO_LARGE",
                        "",
                        "at most 262144"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badEvents")
    void a_bad_event_is_named_and_loses_nothing_else(
            String name, Event event, String reason, String field, String expected) {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event before = anOrder(aCustomer()).build();
        Event after = anOrder(aCustomer()).build();

        // When
        List<EventResult> results = ingest.send(tenant, before, event, after);

        // Then
        assertThat(results)
                .extracting(EventResult::getStatus)
                .containsExactly(
                        EventStatus.EVENT_STATUS_ACCEPTED,
                        EventStatus.EVENT_STATUS_REJECTED,
                        EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(results.get(1).getReason()).isEqualTo(EventReason.valueOf("EVENT_REASON_" + reason));
        assertThat(results.get(1).getField()).isEqualTo(field);
        assertThat(results.get(1).getMessage()).contains(expected).doesNotContain("example.org");
        assertThat(ingest.feedOfTenant(tenant)).filteredOn(FeedRecord::hasEvent).hasSize(2);
    }

    private static Arguments bad(String name, Event.Builder event, String reason, String field, String expected) {
        return Arguments.of(name, event.build(), reason, field, expected);
    }

    private static Event.Builder custom(Struct.Builder properties) {
        return anEvent(aCustomer())
                .setCustom(CustomEvent.newBuilder().setName("n").setProperties(properties));
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Event.Builder order(Money total, OrderLine.Builder... lines) {
        OrderCompleted.Builder order =
                OrderCompleted.newBuilder().setOrderId("o").setTotal(total);
        for (OrderLine.Builder line : lines) {
            order.addLines(line);
        }
        return anOrder(aCustomer()).setOrderCompleted(order);
    }

    private static Event.Builder unknown(Event.Builder event) {
        return event.setUnknownFields(field());
    }

    private static UnknownFieldSet field() {
        return UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }
}
