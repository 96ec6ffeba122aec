package io.perennial.ingest.segmentspec.domain;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.stream.Stream;

/** Calls in Segment's form, and what they are read as. */
final class SegmentCallFixture {

    static final String TIME = "2024-05-01T10:00:00.000Z";
    static final Origin SHOP = Origin.of(SalesChannel.OWN_SHOP);

    private static final SegmentCalls CALLS = new SegmentCalls("shop", "USD", SHOP);

    private SegmentCallFixture() {}

    static SegmentCall call(String text) {
        return CALLS.parse(text, () -> "no id");
    }

    static MalformedValue fault(String text) {
        return catchThrowableOfType(MalformedValue.class, () -> call(text));
    }

    static String track(String event, String properties) {
        return """
                {"type":"track","userId":"u1","event":"%s","messageId":"m1","timestamp":"%s","properties":%s,
                 "anonymousId":"x","integrations":{},"context":{"ip":"192.0.2.1"}}""".formatted(event, TIME, properties).replace("\n", "");
    }

    static String identify(String traits) {
        return """
                {"type":"identify","userId":"u1","messageId":"m1","timestamp":"%s","traits":%s}""".formatted(TIME, traits);
    }

    static Event event(String text) {
        return ((SegmentCall.Track) call(text)).event();
    }

    static Identification identification(String text) {
        return ((SegmentCall.Identify) call(text)).identification();
    }

    static Event.Builder event() {
        return Event.newBuilder()
                .setEventId("m1")
                .setSource("shop")
                .setCustomerId("u1")
                .setEventTime(Times.timestamp(Instant.parse(TIME)))
                .setOrigin(SHOP.toMessage());
    }

    static Money money(String currency, long minorUnits) {
        return Decimals.money(currency, minorUnits);
    }

    static OrderLine.Builder line(String productId, long quantity, Money amount) {
        return OrderLine.newBuilder()
                .setProductId(productId)
                .setQuantity(quantity)
                .setAmount(amount);
    }

    static OrderCompleted.Builder order(String orderId, Money total, OrderLine.Builder... lines) {
        var order = OrderCompleted.newBuilder().setOrderId(orderId).setTotal(total);
        Stream.of(lines).forEach(order::addLines);
        return order;
    }
}
