package io.perennial.ingest.segmentspec.domain;

import com.google.protobuf.Message;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.ingest.value.domain.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What a track call leaves to be computed of an order: amounts of its lines, and totals. */
final class TrackedOrders {

    private TrackedOrders() {}

    /** Adds what follows from the properties that are there; messages other than orders stay as they are. */
    static void complete(Message.Builder message, JsonFields properties, TrackedProperties call) {
        switch (message) {
            case OrderLine.Builder line -> complete(line, properties, call);
            case OrderCompleted.Builder order -> complete(order, properties, call);
            case OrderRefunded.Builder refund
            when !refund.hasAmount() ->
                sum(properties, lines(properties, call), call).ifPresent(refund::setAmount);
            default -> {}
        }
    }

    /** A line's amount is price × quantity, rounded once. A price that is no whole minor unit stands in the amount alone. */
    private static void complete(OrderLine.Builder line, JsonFields product, TrackedProperties call) {
        Optional<BigDecimal> price = price(product);
        price.ifPresent(one -> {
            line.setAmount(Decimals.rounded(
                    product.path() + "price", one.multiply(BigDecimal.valueOf(line.getQuantity())), call.currency()));
            if (one.signum() < 0
                    || Decimals.exactMinorUnits(one, call.currency()).isEmpty()) {
                line.clearUnitPrice();
            }
        });
        if (!line.hasAmount()) {
            line.setAmount(Decimals.money(call.currency(), 0));
        }
    }

    private static Optional<BigDecimal> price(JsonFields product) {
        return product.decimal("price", "unit_price", "unitPrice");
    }

    /** An order without a total has that of its lines; the only line without a price has the order's. */
    private static void complete(OrderCompleted.Builder order, JsonFields properties, TrackedProperties call) {
        if (!order.hasTotal()) {
            sum(properties, order.getLinesList(), call).ifPresent(order::setTotal);
        } else if (order.getLinesCount() == 1 && !isPriced(products(properties).getFirst())) {
            order.getLinesBuilder(0).setAmount(order.getTotal());
        }
    }

    private static List<OrderLine> lines(JsonFields properties, TrackedProperties call) {
        return products(properties).stream()
                .map(product -> {
                    var line = OrderLine.newBuilder();
                    call.read(line, product);
                    return line.build();
                })
                .toList();
    }

    private static List<JsonFields> products(JsonFields properties) {
        return properties.objects("products", "lines");
    }

    private static boolean isPriced(JsonFields product) {
        return price(product).isPresent() || product.has("amount");
    }

    /** What the products come to; empty where there are none, or where one has no price. */
    private static Optional<Money> sum(JsonFields properties, List<OrderLine> lines, TrackedProperties call) {
        if (lines.isEmpty() || !products(properties).stream().allMatch(TrackedOrders::isPriced)) {
            return Optional.empty();
        }
        long minor = lines.stream()
                .mapToLong(line -> line.getAmount().getMinorUnits())
                .reduce(0, Math::addExact);
        return Optional.of(Decimals.money(call.currency(), minor));
    }
}
