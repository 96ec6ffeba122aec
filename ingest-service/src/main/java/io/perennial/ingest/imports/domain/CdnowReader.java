package io.perennial.ingest.imports.domain;

import io.perennial.ingest.imports.domain.EventBody.OrderCompleted;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.CustomerId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads CDNOW text: {@code customer date items amount}, parted by white space; the published sample has a second id
 * after the customer's. A line is an order at 00:00 UTC; its ids come from the number of its line in the file, so that
 * lines that are the same are different orders. A header is not counted: the file is published with one and without.
 */
public final class CdnowReader extends RecordReader {

    /** The product of every order's one line. */
    static final String PRODUCT = "cd";

    private static final Pattern WHITE_SPACE = Pattern.compile("[ \\t\\x0B\\f\\r\\u00A0]+");
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final int COLUMNS = 4;
    private static final int COLUMNS_OF_SAMPLE = 5;

    /** Kept for good in place of a header: the first line of a file that has none may name a customer. */
    private static final String HEADER_SEEN = "-";

    private final ImportPlan plan;
    private String header;

    /** From the beginning of a file, or with what was kept of its header then; it may have none. */
    public CdnowReader(ImportPlan plan, String header) {
        this.plan = plan;
        this.header = header;
    }

    @Override
    String header() {
        return header;
    }

    @Override
    Reading readWhole(RawRecord record) {
        String text = WHITE_SPACE
                .matcher(Texts.lenient(record.bytes()))
                .replaceAll(" ")
                .strip();
        if (text.isEmpty()) {
            return new Reading.Skipped(SkipReason.BLANK);
        }
        String[] columns = text.split(" ", -1);
        if (record.line() == 1 && isHeader(columns)) {
            header = HEADER_SEEN;
            return new Reading.Skipped(SkipReason.HEADER);
        }
        return switch (columns.length) {
            case COLUMNS -> order(record.line(), columns[0], columns[1], columns[2], columns[3]);
            case COLUMNS_OF_SAMPLE -> order(record.line(), columns[0], columns[2], columns[3], columns[4]);
            default ->
                throw Malformation.of(
                        "line",
                        "%d columns (expected: %d, customer date items amount, or %d with a second id)"
                                .formatted(columns.length, COLUMNS, COLUMNS_OF_SAMPLE));
        };
    }

    /** A first line without one column that begins like a number. */
    private static boolean isHeader(String[] columns) {
        return List.of(columns).stream().noneMatch(column -> "0123456789+-.".indexOf(column.charAt(0)) >= 0);
    }

    private Reading order(long line, String customerText, String dateText, String itemsText, String amountText) {
        CustomerId customer = Given.customer("customer_id", customerText);
        Instant time = time(dateText);
        var amount = new GivenMoney(plan.currencyCode(), amount(amountText));
        var orderLine = new OrderLine(PRODUCT, items(itemsText), null, amount, "");
        if (!plan.takes(time)) {
            return new Reading.Skipped(SkipReason.AFTER_BEFORE_TIME);
        }
        String id = "line-" + (header.isEmpty() ? line : line - 1);
        var body = new OrderCompleted(plan.source() + "-" + id, amount, List.of(orderLine), "", null, null);
        var event = new Event(id, plan.source(), customer.value(), time, Origin.of(SalesChannel.OWN_SHOP), body);
        return Reading.Fact.ofEvent(line, customer, event, "");
    }

    private static Instant time(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.of(
                        Integer.parseInt(text.substring(0, 4)),
                        Integer.parseInt(text.substring(4, 6)),
                        Integer.parseInt(text.substring(6)));
                return Given.eventTime(
                        "date", text, day.atStartOfDay(ZoneOffset.UTC).toInstant());
            }
        } catch (DateTimeException e) {
            // Told below, as for any other text that is no date.
        }
        throw Malformation.of("date", Shown.of(text) + " (expected: a day as yyyymmdd)");
    }

    private static long items(String text) {
        long items = Given.quantity("number_of_items", text);
        if (items < 0) {
            throw Malformation.of("number_of_items", Shown.of(text) + " (expected: 0 or more)");
        }
        return items;
    }

    private long amount(String text) {
        BigDecimal amount = Given.decimal("amount", text);
        if (amount.signum() < 0) {
            throw Malformation.of("amount", Shown.of(text) + " (expected: 0 or more)");
        }
        return Decimals.exactMinorUnits(amount, plan.currencyCode())
                .orElseThrow(() -> Malformation.of(
                        "amount",
                        "%s (expected: at most %d decimals, as %s has)"
                                .formatted(Shown.of(text), Decimals.digits(plan.currencyCode()), plan.currencyCode())));
    }
}
