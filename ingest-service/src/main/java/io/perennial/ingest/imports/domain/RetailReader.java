package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.imports.domain.RetailColumns.Column;
import io.perennial.platform.domain.CustomerId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an Online-Retail file. Its first line is the header and says where the columns are; whoever goes on
 * in the middle of a file gives it again.
 */
public final class RetailReader extends RecordReader {

    private static final Pattern INVOICE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern CUSTOMER_AS_DECIMAL = Pattern.compile("([0-9]+)\\.0+");
    private static final Pattern ISO_TIME =
            Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})");
    private static final Pattern US_TIME =
            Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}) ([0-9]{1,2}):([0-9]{2})");

    private final ImportPlan plan;
    private String header;
    private @Nullable RetailColumns columns;

    /** From the beginning of a file, or with what was kept of its header then. */
    public RetailReader(ImportPlan plan, String header) {
        this.plan = plan;
        this.header = header;
    }

    @Override
    String header() {
        return header;
    }

    @Override
    Reading readWhole(RawRecord record) {
        String text = Texts.lenient(record.bytes());
        if (text.isBlank()) {
            return new Reading.Skipped(SkipReason.BLANK);
        }
        if (header.isEmpty()) {
            RetailColumns named = RetailColumns.in(text);
            // Kept for good, and whoever sends a file without a header sends a customer first: no word of the line
            // itself.
            header = named.header();
            columns = named.complete();
            return new Reading.Skipped(SkipReason.HEADER);
        }
        if (columns == null) {
            columns = RetailColumns.in(header).complete();
        }
        return row(record.line(), columns, columns.fields(text));
    }

    private Reading row(long line, RetailColumns in, List<String> fields) {
        String invoice = in.value(fields, Column.INVOICE_NO);
        if (invoice.toUpperCase(Locale.ROOT).startsWith("A")) {
            return new Reading.Skipped(SkipReason.ADJUSTMENT);
        }
        String customer = in.value(fields, Column.CUSTOMER_ID);
        if (customer.isEmpty() || customer.equalsIgnoreCase("nan")) {
            return new Reading.Skipped(SkipReason.NO_CUSTOMER);
        }
        if (!INVOICE.matcher(invoice).matches()) {
            throw Malformation.of(
                    Column.INVOICE_NO.title(), Shown.of(invoice) + " (expected: 1 to 128 printable ASCII characters)");
        }
        long quantity = Given.quantity(Column.QUANTITY.title(), in.value(fields, Column.QUANTITY));
        BigDecimal price = Given.decimal(Column.UNIT_PRICE.title(), in.value(fields, Column.UNIT_PRICE));
        return new Reading.Row(new RetailRow(
                line,
                invoice,
                customer(customer),
                product(in.value(fields, Column.STOCK_CODE)),
                quantity,
                unitPrice(price),
                amount(price, quantity),
                time(in.value(fields, Column.INVOICE_DATE)),
                Countries.code(in.value(fields, Column.COUNTRY)).orElse("")));
    }

    /** Spreadsheets make 17850.0 of customer 17850. */
    private static CustomerId customer(String text) {
        Matcher decimal = CUSTOMER_AS_DECIMAL.matcher(text);
        return Given.customer(Column.CUSTOMER_ID.title(), decimal.matches() ? decimal.group(1) : text);
    }

    private static String product(String text) {
        if (text.isEmpty() || text.length() > EventLimits.ID_LENGTH_MAX || text.indexOf('\0') >= 0) {
            throw Malformation.of(
                    Column.STOCK_CODE.title(),
                    "%s (expected: 1 to %d characters)".formatted(Shown.of(text), EventLimits.ID_LENGTH_MAX));
        }
        return text;
    }

    private @Nullable Long unitPrice(BigDecimal price) {
        Optional<Long> exact = Decimals.exactMinorUnits(price, plan.currencyCode());
        return exact.filter(minor -> minor >= 0).orElse(null);
    }

    private long amount(BigDecimal price, long quantity) {
        return Decimals.roundedMinorUnits(price.multiply(BigDecimal.valueOf(quantity)), plan.currencyCode())
                .orElseThrow(() -> Malformation.of(
                        Column.UNIT_PRICE.title(),
                        "too large (expected: an amount of at most %d minor units)"
                                .formatted(Decimals.MINOR_UNITS_MAX)));
    }

    private static Instant time(String text) {
        try {
            Matcher iso = ISO_TIME.matcher(text);
            if (iso.matches()) {
                return time(text, iso, 1, 2, 3, number(iso, 6));
            }
            Matcher us = US_TIME.matcher(text);
            if (us.matches()) {
                return time(text, us, 3, 1, 2, 0);
            }
        } catch (DateTimeException e) {
            // Told below, as for any other text that is no time.
        }
        throw Malformation.of(
                Column.INVOICE_DATE.title(),
                Shown.of(text) + " (expected: a time as yyyy-MM-dd HH:mm:ss or M/d/yyyy H:mm)");
    }

    private static Instant time(String text, Matcher parts, int year, int month, int day, int second) {
        var time = LocalDateTime.of(
                number(parts, year),
                number(parts, month),
                number(parts, day),
                number(parts, 4),
                number(parts, 5),
                second);
        return Given.eventTime(Column.INVOICE_DATE.title(), text, time.toInstant(ZoneOffset.UTC));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
