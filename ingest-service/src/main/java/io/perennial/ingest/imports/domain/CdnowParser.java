package io.perennial.ingest.imports.domain;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.ingest.value.domain.ValueParser;
import io.perennial.platform.domain.CustomerId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads CDNOW text: {@code customer date items amount}, separated by white space; the published sample has a second id
 * after the customer's. A line is an order at 00:00 UTC; its ids come from the number of its line in the file, so that
 * lines that are the same are different orders. A header is not counted: the file is published with one and without.
 */
final class CdnowParser implements RecordParser {

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
    CdnowParser(ImportPlan plan, String header) {
        this.plan = plan;
        this.header = header;
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public ParsedRecord parse(RawRecord record) {
        String text = WHITE_SPACE.matcher(record.text()).replaceAll(" ").strip();
        if (text.isEmpty()) {
            return new ParsedRecord.Skipped(SkipReason.BLANK);
        }
        String[] columns = text.split(" ", -1);
        if (record.line() == 1 && isHeader(columns)) {
            header = HEADER_SEEN;
            return new ParsedRecord.Skipped(SkipReason.HEADER);
        }
        return switch (columns.length) {
            case COLUMNS -> order(record.line(), columns[0], columns[1], columns[2], columns[3]);
            case COLUMNS_OF_SAMPLE -> order(record.line(), columns[0], columns[2], columns[3], columns[4]);
            default ->
                throw MalformedValue.of(
                        "line",
                        "%d columns (expected: %d, customer date items amount, or %d with a second id)"
                                .formatted(columns.length, COLUMNS, COLUMNS_OF_SAMPLE));
        };
    }

    /** A first line without one column that begins like a number. */
    private static boolean isHeader(String[] columns) {
        return List.of(columns).stream().noneMatch(column -> "0123456789+-.".indexOf(column.charAt(0)) >= 0);
    }

    private ParsedRecord order(long line, String customerText, String dateText, String itemsText, String amountText) {
        CustomerId customer = ValueParser.customer("customer_id", customerText);
        Instant time = time(dateText);
        Money amount = Decimals.money(plan.currencyCode(), amount(amountText));
        long items = items(itemsText);
        if (!plan.takes(time)) {
            return new ParsedRecord.Skipped(SkipReason.AFTER_BEFORE_TIME);
        }
        String id = "line-" + (header.isEmpty() ? line : line - 1);
        var order = OrderCompleted.newBuilder()
                .setOrderId(plan.source() + "-" + id)
                .setTotal(amount)
                .addLines(OrderLine.newBuilder()
                        .setProductId(PRODUCT)
                        .setQuantity(items)
                        .setAmount(amount));
        Event event = plan.event(id, customer, time).setOrderCompleted(order).build();
        return ParsedRecord.CustomerUpdate.ofEvent(line, customer, event, "");
    }

    private static Instant time(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                LocalDate day = LocalDate.of(
                        Integer.parseInt(text.substring(0, 4)),
                        Integer.parseInt(text.substring(4, 6)),
                        Integer.parseInt(text.substring(6)));
                return ValueParser.eventTime(
                        "date", text, day.atStartOfDay(ZoneOffset.UTC).toInstant());
            }
        } catch (DateTimeException e) {
            // Reported below, as for any other text that is no date.
        }
        throw MalformedValue.of("date", MalformedValue.quoted(text) + " (expected: a day as yyyymmdd)");
    }

    private static long items(String text) {
        long items = ValueParser.quantity("number_of_items", text);
        if (items < 0) {
            throw MalformedValue.of("number_of_items", MalformedValue.quoted(text) + " (expected: 0 or more)");
        }
        return items;
    }

    private long amount(String text) {
        BigDecimal amount = ValueParser.decimal("amount", text);
        if (amount.signum() < 0) {
            throw MalformedValue.of("amount", MalformedValue.quoted(text) + " (expected: 0 or more)");
        }
        return Decimals.exactMinorUnits(amount, plan.currencyCode())
                .orElseThrow(() -> MalformedValue.of(
                        "amount",
                        "%s (expected: at most %d decimals, as %s has)"
                                .formatted(
                                        MalformedValue.quoted(text),
                                        Decimals.digits(plan.currencyCode()),
                                        plan.currencyCode())));
    }
}
