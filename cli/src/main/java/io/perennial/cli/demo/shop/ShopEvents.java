package io.perennial.cli.demo.shop;

import com.google.protobuf.Timestamp;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCancelled;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.ProductAdded;
import io.perennial.api.ingest.v1.ProductViewed;
import io.perennial.api.ingest.v1.ProductsSearched;
import io.perennial.api.ingest.v1.ReturnRequested;
import io.perennial.api.ingest.v1.ReviewLeft;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.api.ingest.v1.TicketAnswered;
import io.perennial.api.ingest.v1.TicketOpened;
import io.perennial.api.ingest.v1.TicketResolved;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Makes one customer's events. */
final class ShopEvents {

    private final String customerId;
    private final Country country;
    private final Origin origin;
    private final SplittableRandom random;
    private int ids;

    ShopEvents(String customerId, Country country, boolean marketplace, SplittableRandom random) {
        this.customerId = customerId;
        this.country = country;
        this.random = random;
        this.origin = marketplace
                ? Origin.newBuilder()
                        .setChannel(SalesChannel.SALES_CHANNEL_MARKETPLACE)
                        .setMarketplace("amazon.de")
                        .build()
                : Origin.newBuilder()
                        .setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP)
                        .build();
    }

    static Instant time(Event event) {
        return Instant.ofEpochSecond(
                event.getEventTime().getSeconds(), event.getEventTime().getNanos());
    }

    String nextId(String prefix) {
        return prefix + "-" + customerId + "-" + ++ids;
    }

    Event view(Instant time, Basket.Product product) {
        return event(time)
                .setProductViewed(ProductViewed.newBuilder()
                        .setProductId(product.id())
                        .setCategory(product.category())
                        .setDwellMs(2_000 + random.nextInt(60_000)))
                .build();
    }

    Event search(Instant time, Basket basket) {
        String category = basket.products().getFirst().category();
        return event(time)
                .setProductsSearched(ProductsSearched.newBuilder()
                        .setQuery(category.substring(category.indexOf('/') + 1))
                        .setResultCount(10))
                .build();
    }

    Event add(Instant time, Basket.Product product) {
        return event(time)
                .setProductAdded(ProductAdded.newBuilder()
                        .setProductId(product.id())
                        .setQuantity(1)
                        .setUnitPrice(money(product.euroCents()))
                        .setCategory(product.category()))
                .build();
    }

    Event order(Instant time, String orderId, Basket basket) {
        OrderCompleted.Builder order =
                OrderCompleted.newBuilder().setOrderId(orderId).setTotal(total(basket));
        for (Basket.Product product : basket.products()) {
            order.addLines(OrderLine.newBuilder()
                    .setProductId(product.id())
                    .setQuantity(1)
                    .setUnitPrice(money(product.euroCents()))
                    .setAmount(money(product.euroCents()))
                    .setCategory(product.category()));
        }
        return event(time).setOrderCompleted(order).build();
    }

    Event cancel(Instant time, String orderId) {
        return event(time)
                .setOrderCancelled(
                        OrderCancelled.newBuilder().setOrderId(orderId).setReason("changed-mind"))
                .build();
    }

    List<Event> giveBack(Instant time, String orderId, Basket basket) {
        Basket.Product product = basket.products().getFirst();
        return List.of(
                event(time)
                        .setReturnRequested(ReturnRequested.newBuilder()
                                .setReturnId(nextId("r"))
                                .setOrderId(orderId)
                                .setProductId(product.id())
                                .setReason("not-as-expected"))
                        .build(),
                event(time.plus(Duration.ofDays(4)))
                        .setOrderRefunded(OrderRefunded.newBuilder()
                                .setRefundId(nextId("f"))
                                .setOrderId(orderId)
                                .setAmount(money(product.euroCents())))
                        .build());
    }

    List<Event> ticket(Instant time, boolean answeredLate) {
        String ticketId = nextId("t");
        Duration wait = answeredLate ? Duration.ofHours(70) : Duration.ofHours(5);
        return List.of(
                event(time)
                        .setTicketOpened(
                                TicketOpened.newBuilder().setTicketId(ticketId).setTopic("delivery"))
                        .build(),
                event(time.plus(wait))
                        .setTicketAnswered(TicketAnswered.newBuilder().setTicketId(ticketId))
                        .build(),
                event(time.plus(wait).plus(Duration.ofHours(1)))
                        .setTicketResolved(TicketResolved.newBuilder().setTicketId(ticketId))
                        .build());
    }

    Event review(Instant time, Basket basket, boolean low) {
        return event(time)
                .setReviewLeft(ReviewLeft.newBuilder()
                        .setReviewId(nextId("v"))
                        .setProductId(basket.products().getFirst().id())
                        .setRating(low ? 1 + random.nextInt(2) : 4 + random.nextInt(2)))
                .build();
    }

    private Event.Builder event(Instant time) {
        return Event.newBuilder()
                .setEventId(nextId("e"))
                .setSource("shop")
                .setCustomerId(customerId)
                .setEventTime(Timestamp.newBuilder().setSeconds(time.getEpochSecond()))
                .setOrigin(origin);
    }

    /** The sum of the lines, each converted as it stands on the bill. */
    private Money total(Basket basket) {
        long sum = basket.products().stream()
                .mapToLong(product -> country.price(product.euroCents()))
                .sum();
        return Money.newBuilder()
                .setCurrencyCode(country.currency)
                .setMinorUnits(sum)
                .build();
    }

    private Money money(long euroCents) {
        return Money.newBuilder()
                .setCurrencyCode(country.currency)
                .setMinorUnits(country.price(euroCents))
                .build();
    }
}
