package io.perennial.system.kill;

import static io.perennial.system.shop.OrderHistory.AS_OF;

import com.google.protobuf.Timestamp;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCancelled;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.system.running.Seller;
import io.perennial.system.shop.OrderHistory;
import io.perennial.system.shop.OrderHistory.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a history, as it is loaded: the orders as a file, and beside it, call by call, what customers did about
 * orders that may not have come yet.
 */
record BusyWeek(String source, OrderHistory orders) {

    private static final int EVENTS_A_CALL = 50;
    private static final int CANCELLED_EVERY = 17;
    private static final int REFUNDED_EVERY = 7;
    private static final int REVIEWED_EVERY = 5;

    /** The orders by the import of a file. */
    void loadOrders(Seller seller) {
        Path file = orders.write(seller.stack().data(source + "-" + seller.tenantId() + ".txt"));
        long sent = seller.load(file, source).getEvents().getSent();
        if (sent != orders.lines().size()) {
            throw new IllegalStateException(
                    "sent: " + sent + " (expected: " + orders.lines().size() + ")");
        }
    }

    /** Everything else by calls. */
    void loadTheRest(Seller seller) {
        List<Event> rest = rest();
        for (int from = 0; from < rest.size(); from += EVENTS_A_CALL) {
            seller.record(rest.subList(from, Math.min(rest.size(), from + EVENTS_A_CALL)));
        }
    }

    /** How many events both make. */
    long events() {
        return orders.lines().size() + rest().size();
    }

    /** The orders that are not cancelled. */
    OrderHistory lasting() {
        List<Line> lasting = new ArrayList<>();
        for (int i = 0; i < orders.lines().size(); i++) {
            if (i % CANCELLED_EVERY != 0) {
                lasting.add(orders.lines().get(i));
            }
        }
        return new OrderHistory(lasting);
    }

    private List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < orders.lines().size(); i++) {
            Line line = orders.lines().get(i);
            String order = source + "-line-" + (i + 1);
            if (i % CANCELLED_EVERY == 0) {
                events.add(event("cancel-" + order, line)
                        .setOrderCancelled(OrderCancelled.newBuilder().setOrderId(order))
                        .build());
            }
            if (i % REFUNDED_EVERY == 0) {
                events.add(event("refund-" + order, line)
                        .setOrderRefunded(OrderRefunded.newBuilder()
                                .setRefundId("refund-" + order)
                                .setOrderId(order)
                                .setAmount(Money.newBuilder()
                                        .setCurrencyCode("USD")
                                        .setMinorUnits(line.cents() / 2)))
                        .build());
            }
            if (i % REVIEWED_EVERY == 0) {
                events.add(event("review-" + order, line)
                        .setReviewLeft(ReviewLeft.newBuilder()
                                .setReviewId("review-" + order)
                                .setProductId("cd")
                                .setRating(1 + i % 5))
                        .build());
            }
        }
        return events;
    }

    /** Two days after the order, but before the instant that is looked at. */
    private static Event.Builder event(String id, Line line) {
        Instant time = line.time().plus(Duration.ofDays(2));
        Instant kept = time.isBefore(AS_OF) ? time : AS_OF.minusSeconds(1);
        return Event.newBuilder()
                .setEventId(id)
                .setSource("shop")
                .setCustomerId(line.customer())
                .setEventTime(Timestamp.newBuilder().setSeconds(kept.getEpochSecond()))
                .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP));
    }
}
