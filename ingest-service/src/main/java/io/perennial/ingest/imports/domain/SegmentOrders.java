package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.tenant.domain.Currencies;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what track calls say of orders. Amounts are exact decimals, a half minor unit rounded away from zero: many
 * exporters write sums of binary fractions.
 */
final class SegmentOrders {

    private final String currencyCode;

    SegmentOrders(String currencyCode) {
        this.currencyCode = currencyCode;
    }

    EventBody completed(JsonFields properties) {
        String currency = currency(properties);
        Optional<GivenMoney> given = money(properties, currency, "total", "revenue", "value");
        List<OrderLine> lines = lines(properties, currency, given);
        return new EventBody.OrderCompleted(
                SegmentTrack.orderId(properties),
                given.or(() -> sum(properties, lines, currency))
                        .orElseThrow(() -> Malformation.missing(properties.path() + "total", "the order's total")),
                lines,
                properties.textOr("", "coupon"),
                properties.time("promised_ship_time").orElse(null),
                properties.time("promised_delivery_time").orElse(null));
    }

    /** A refund without an id of its own is told apart by the call's; without an amount it is of the products it names. */
    EventBody refunded(JsonFields properties, String eventId) {
        String currency = currency(properties);
        return new EventBody.OrderRefunded(
                properties.textOr(eventId, "refund_id"),
                properties.textOr("", "order_id", "orderId"),
                money(properties, currency, "total", "amount", "revenue", "value")
                        .or(() -> sum(properties, lines(properties, currency, Optional.empty()), currency))
                        .orElseThrow(() -> Malformation.missing(properties.path() + "total", "how much went back")));
    }

    EventBody added(JsonFields properties, String productId) {
        String currency = currency(properties);
        return new EventBody.ProductAdded(
                productId,
                quantity(properties),
                money(properties, currency, "price").orElse(null),
                properties.textOr("", "category"));
    }

    private List<OrderLine> lines(JsonFields properties, String currency, Optional<GivenMoney> total) {
        List<JsonFields> products = properties.objects("products");
        return products.stream()
                .map(product -> line(product, currency, products.size() == 1 ? total : Optional.empty()))
                .toList();
    }

    /** A line without a price has the total where it is the only one, else an amount of 0. */
    private OrderLine line(JsonFields product, String currency, Optional<GivenMoney> onlyTotal) {
        long quantity = quantity(product);
        Optional<BigDecimal> price = product.decimal("price");
        GivenMoney amount = price.map(
                        one -> rounded(product.path() + "price", one.multiply(BigDecimal.valueOf(quantity)), currency))
                .or(() -> onlyTotal)
                .orElseGet(() -> new GivenMoney(currency, 0));
        return new OrderLine(
                SegmentTrack.productId(product),
                quantity,
                price.filter(one -> one.signum() >= 0)
                        .flatMap(one -> Decimals.exactMinorUnits(one, currency))
                        .map(minor -> new GivenMoney(currency, minor))
                        .orElse(null),
                amount,
                product.textOr("", "category"));
    }

    private static long quantity(JsonFields fields) {
        return fields.whole(EventLimits.QUANTITY_MAX, "quantity").orElse(1L);
    }

    /** What the products come to; empty where there are none, or where one has no price. */
    private static Optional<GivenMoney> sum(JsonFields properties, List<OrderLine> lines, String currency) {
        boolean priced = properties.objects("products").stream()
                .allMatch(product -> product.decimal("price").isPresent());
        if (lines.isEmpty() || !priced) {
            return Optional.empty();
        }
        long minor = 0;
        for (OrderLine line : lines) {
            GivenMoney amount = line.amount();
            minor = Math.addExact(minor, amount == null ? 0 : amount.minorUnits());
        }
        return Optional.of(new GivenMoney(currency, minor));
    }

    private String currency(JsonFields properties) {
        String code = properties.textOr(currencyCode, "currency").toUpperCase(Locale.ROOT);
        if (Currencies.digits(code).isEmpty()) {
            throw Malformation.of(
                    properties.path() + "currency", Shown.of(code) + " (expected: a currency code of ISO 4217)");
        }
        return code;
    }

    private static Optional<GivenMoney> money(JsonFields fields, String currency, String... names) {
        return fields.decimal(names).map(amount -> rounded(fields.path() + names[0], amount, currency));
    }

    private static GivenMoney rounded(String field, BigDecimal amount, String currency) {
        return Decimals.roundedMinorUnits(amount, currency)
                .map(minor -> new GivenMoney(currency, minor))
                .orElseThrow(() -> Malformation.of(
                        field,
                        "too large (expected: an amount of at most %d minor units)"
                                .formatted(Decimals.MINOR_UNITS_MAX)));
    }
}
