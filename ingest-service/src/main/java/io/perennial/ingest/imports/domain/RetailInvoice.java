package io.perennial.ingest.imports.domain;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.api.ingest.v1.OrderRefunded;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.value.domain.Decimals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Puts the rows of one invoice together, row by row in the order of the file, in memory that does not grow with them.
 *
 * <p>The invoice is its first row's customer's; rows that name another one are faults. An order of more lines than the
 * contract has room for keeps its first ones; the others are added to the line of the same product, or to one line
 * "various", so that its total is right.
 */
public final class RetailInvoice {

    /** The most lines of an order. */
    static final int LINES_MAX = 1_000;

    private static final String VARIOUS = "various";

    private final ImportPlan plan;
    private final RetailRow first;
    private final List<OrderLine> lines = new ArrayList<>();
    private final Map<String, Integer> indexOfProduct = new HashMap<>();
    private final List<LineFault> faults = new ArrayList<>();
    private Instant time;
    private long rowCount;
    private long faultCount;
    private long totalMinor;

    /** Begins with the invoice's first row. */
    public RetailInvoice(ImportPlan plan, RetailRow first) {
        this.plan = plan;
        this.first = first;
        this.time = first.time();
        add(first);
    }

    /** What an invoice says: its one reading, how many rows it was made from, and what was wrong with other rows. */
    public record Assembled(
            String invoice, ParsedRecord reading, long rowCount, long faultCount, List<LineFault> faults) {}

    /** The number of the invoice. */
    public String number() {
        return first.invoice();
    }

    /** Takes its next row. */
    public void add(RetailRow row) {
        if (!row.customer().equals(first.customer())) {
            addFault(row);
            return;
        }
        rowCount++;
        time = row.time().isBefore(time) ? row.time() : time;
        totalMinor = Math.addExact(totalMinor, row.amountMinor());
        addLine(row);
    }

    private void addFault(RetailRow row) {
        faultCount++;
        if (faults.size() < LineFault.KEPT_MAX) {
            faults.add(new LineFault(
                    row.line(),
                    EventReason.LINE_MALFORMED,
                    "CustomerID",
                    "another customer (expected: that of the invoice's first row, line %d)".formatted(first.line())));
        }
    }

    private void addLine(RetailRow row) {
        if (lines.size() < LINES_MAX) {
            indexOfProduct.putIfAbsent(row.productId(), lines.size());
            OrderLine.Builder line = line(row.productId(), row.quantity(), row.amountMinor());
            if (row.unitPriceMinor() != null) {
                line.setUnitPrice(money(row.unitPriceMinor()));
            }
            lines.add(line.build());
            return;
        }
        if (!indexOfProduct.containsKey(row.productId()) && !indexOfProduct.containsKey(VARIOUS)) {
            openVarious();
        }
        addToLine(row.productId(), row.quantity(), row.amountMinor());
    }

    /** Makes room for a line "various": the last line gives up its own. */
    private void openVarious() {
        OrderLine last = lines.removeLast();
        indexOfProduct.remove(last.getProductId(), lines.size());
        indexOfProduct.put(VARIOUS, lines.size());
        lines.add(line(VARIOUS, 0, 0).build());
        addToLine(last.getProductId(), last.getQuantity(), last.getAmount().getMinorUnits());
    }

    private void addToLine(String productId, long quantity, long amountMinor) {
        int index = Objects.requireNonNull(indexOfProduct.getOrDefault(productId, indexOfProduct.get(VARIOUS)));
        OrderLine line = lines.get(index);
        long sum = Math.clamp(line.getQuantity() + quantity, -EventLimits.QUANTITY_MAX, EventLimits.QUANTITY_MAX);
        long amount = line.getAmount().getMinorUnits() + amountMinor;
        lines.set(index, line(line.getProductId(), sum, amount).build());
    }

    private OrderLine.Builder line(String productId, long quantity, long amountMinor) {
        return OrderLine.newBuilder()
                .setProductId(productId)
                .setQuantity(quantity)
                .setAmount(money(amountMinor));
    }

    /** What the invoice says, when all its rows are there. */
    public Assembled assemble() {
        return new Assembled(first.invoice(), reading(), rowCount, faultCount, faults);
    }

    private ParsedRecord reading() {
        if (!plan.takes(time)) {
            return new ParsedRecord.Skipped(SkipReason.AFTER_BEFORE_TIME);
        }
        boolean refund = first.invoice().toUpperCase(Locale.ROOT).startsWith("C");
        if (refund && totalMinor > 0) {
            return new ParsedRecord.Malformed(new LineFault(
                    first.line(),
                    EventReason.LINE_MALFORMED,
                    "Quantity",
                    "a cancellation whose rows add up to more than 0 (expected: 0 or less)"));
        }
        Event.Builder event = plan.event(first.invoice(), first.customer(), time);
        if (refund) {
            event.setOrderRefunded(
                    OrderRefunded.newBuilder().setRefundId(first.invoice()).setAmount(money(-totalMinor)));
        } else {
            event.setOrderCompleted(OrderCompleted.newBuilder()
                    .setOrderId(first.invoice())
                    .setTotal(money(totalMinor))
                    .addAllLines(lines));
        }
        return ParsedRecord.CustomerUpdate.ofEvent(first.line(), first.customer(), event.build(), first.country());
    }

    private Money money(long minorUnits) {
        return Decimals.money(plan.currencyCode(), minorUnits);
    }
}
