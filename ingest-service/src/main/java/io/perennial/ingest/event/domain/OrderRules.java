package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventLimits.CATEGORY_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.COUPON_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.ID_LENGTH_MAX;
import static io.perennial.ingest.event.domain.EventLimits.LINES_MAX;
import static io.perennial.ingest.event.domain.EventLimits.QUANTITY_MAX;

import io.perennial.ingest.event.domain.EventBody.OrderCancelled;
import io.perennial.ingest.event.domain.EventBody.OrderCompleted;
import io.perennial.ingest.event.domain.EventBody.OrderRefunded;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** What the contract asks of orders and of what takes them back. */
final class OrderRules {

    private OrderRules() {}

    static void check(EventCheck check, OrderCompleted order) {
        check.required("order_completed.order_id", order.orderId(), ID_LENGTH_MAX);
        check.required("order_completed.total", order.total());
        check.optional("order_completed.coupon", order.coupon(), COUPON_LENGTH_MAX);
        if (order.lines().size() > LINES_MAX) {
            check.invalid("order_completed.lines", order.lines().size() + " lines", "at most " + LINES_MAX);
        }
        if (check.first() == null && order.total() != null) {
            checkLines(check, order.lines(), order.total());
            checkTotal(check, order.lines(), order.total());
        }
    }

    private static void checkLines(EventCheck check, List<OrderLine> lines, GivenMoney total) {
        for (int i = 0; i < lines.size() && check.first() == null; i++) {
            checkLine(check, "order_completed.lines[" + i + "]", lines.get(i), total);
        }
    }

    private static void checkLine(EventCheck check, String path, OrderLine line, GivenMoney total) {
        check.required(path + ".product_id", line.productId(), ID_LENGTH_MAX);
        check.within(path + ".quantity", line.quantity(), -QUANTITY_MAX, QUANTITY_MAX);
        check.optional(path + ".category", line.category(), CATEGORY_LENGTH_MAX);
        check.price(path + ".unit_price", line.unitPrice());
        if (line.unitPrice() != null) {
            check.sameCurrency(path + ".unit_price", line.unitPrice(), total);
        }
        check.required(path + ".amount", line.amount());
        if (line.amount() != null) {
            check.sameCurrency(path + ".amount", line.amount(), total);
        }
    }

    /** A total below 0 is an exchange in which the customer gets money back: then the lines must say so. */
    private static void checkTotal(EventCheck check, List<OrderLine> lines, GivenMoney total) {
        if (total.minorUnits() >= 0 || check.first() != null) {
            return;
        }
        BigInteger sum = lines.stream()
                .map(line -> Objects.requireNonNull(line.amount()).minorUnits())
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (!sum.equals(BigInteger.valueOf(total.minorUnits()))) {
            check.invalid(
                    "order_completed.total.minor_units",
                    total.minorUnits(),
                    "0 or more, or the sum of the lines' amounts, " + sum);
        }
    }

    static void check(EventCheck check, OrderRefunded refund) {
        check.required("order_refunded.refund_id", refund.refundId(), ID_LENGTH_MAX);
        check.optional("order_refunded.order_id", refund.orderId(), ID_LENGTH_MAX);
        check.required("order_refunded.amount", refund.amount());
        if (refund.amount() != null) {
            check.atLeastZero(
                    "order_refunded.amount.minor_units", refund.amount().minorUnits());
        }
    }

    static void check(EventCheck check, OrderCancelled cancelled) {
        check.required("order_cancelled.order_id", cancelled.orderId(), ID_LENGTH_MAX);
        check.optional("order_cancelled.reason", cancelled.reason(), ID_LENGTH_MAX);
    }
}
