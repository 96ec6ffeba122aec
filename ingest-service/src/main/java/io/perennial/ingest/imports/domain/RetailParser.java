package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.value.domain.Countries;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.ingest.value.domain.ValueParser;
import io.perennial.platform.domain.CustomerId;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an Online-Retail file. Its first line is the header and says where the columns are; whoever goes on
 * in the middle of a file gives it again.
 */
final class RetailParser implements RecordParser {

    private static final String INVOICE_NO = "InvoiceNo";
    private static final String STOCK_CODE = "StockCode";
    private static final String QUANTITY = "Quantity";
    private static final String INVOICE_DATE = "InvoiceDate";
    private static final String UNIT_PRICE = "UnitPrice";
    private static final String CUSTOMER_ID = "CustomerID";
    private static final String COUNTRY = "Country";

    /** The columns under the names that the two published files give them. */
    private static final Map<String, String> TITLES = Map.of(
            "invoiceno", INVOICE_NO,
            "invoice", INVOICE_NO,
            "stockcode", STOCK_CODE,
            "quantity", QUANTITY,
            "invoicedate", INVOICE_DATE,
            "unitprice", UNIT_PRICE,
            "price", UNIT_PRICE,
            "customerid", CUSTOMER_ID,
            "country", COUNTRY);

    private static final List<String> REQUIRED =
            List.of(INVOICE_NO, STOCK_CODE, QUANTITY, INVOICE_DATE, UNIT_PRICE, CUSTOMER_ID);

    private static final Pattern INVOICE = Pattern.compile("[!-~]{1,128}");
    private static final Pattern CUSTOMER_AS_DECIMAL = Pattern.compile("([0-9]+)\\.0+");
    private static final Pattern ISO_TIME =
            Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2}):([0-9]{2})");
    private static final Pattern US_TIME =
            Pattern.compile("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}) ([0-9]{1,2}):([0-9]{2})");

    private final ImportPlan plan;
    private String header;
    private @Nullable CsvHeader columns;

    /** From the beginning of a file, or with what was kept of its header then. */
    RetailParser(ImportPlan plan, String header) {
        this.plan = plan;
        this.header = header;
    }

    @Override
    public Extent extent(byte[] lines) {
        return header.isEmpty()
                ? CsvDialect.of(new String(lines, StandardCharsets.ISO_8859_1)).extent(lines)
                : columns().dialect().extent(lines);
    }

    @Override
    public String header() {
        return header;
    }

    @Override
    public ParsedRecord parse(RawRecord record) {
        String text = record.text();
        if (text.isBlank()) {
            return new ParsedRecord.Skipped(SkipReason.BLANK);
        }
        if (header.isEmpty()) {
            columns = new CsvHeader(text, TITLES);
            // Kept for good, and whoever sends a file without a header sends a customer first: no word of the line
            // itself.
            header = columns.kept();
            columns.with(REQUIRED);
            return new ParsedRecord.Skipped(SkipReason.HEADER);
        }
        return row(record.line(), columns().with(REQUIRED).row(text));
    }

    private CsvHeader columns() {
        if (columns == null) {
            columns = new CsvHeader(header, TITLES);
        }
        return columns;
    }

    private ParsedRecord row(long line, CsvHeader.Row row) {
        String invoice = row.value(INVOICE_NO);
        if (invoice.toUpperCase(Locale.ROOT).startsWith("A")) {
            return new ParsedRecord.Skipped(SkipReason.ADJUSTMENT);
        }
        String customer = row.value(CUSTOMER_ID);
        if (customer.isEmpty() || customer.equalsIgnoreCase("nan")) {
            return new ParsedRecord.Skipped(SkipReason.NO_CUSTOMER);
        }
        if (!INVOICE.matcher(invoice).matches()) {
            throw MalformedValue.of(
                    INVOICE_NO, MalformedValue.quoted(invoice) + " (expected: 1 to 128 printable ASCII characters)");
        }
        long quantity = ValueParser.quantity(QUANTITY, row.value(QUANTITY));
        BigDecimal price = ValueParser.decimal(UNIT_PRICE, row.value(UNIT_PRICE));
        return new ParsedRecord.InvoiceRow(new RetailRow(
                line,
                invoice,
                customer(customer),
                product(row.value(STOCK_CODE)),
                quantity,
                unitPrice(price),
                amount(price, quantity),
                time(row.value(INVOICE_DATE)),
                Countries.code(row.value(COUNTRY)).orElse("")));
    }

    /** Spreadsheets make 17850.0 of customer 17850. */
    private static CustomerId customer(String text) {
        Matcher decimal = CUSTOMER_AS_DECIMAL.matcher(text);
        return ValueParser.customer(CUSTOMER_ID, decimal.matches() ? decimal.group(1) : text);
    }

    private static String product(String text) {
        if (text.isEmpty() || text.length() > EventLimits.ID_LENGTH_MAX || text.indexOf('\0') >= 0) {
            throw MalformedValue.of(
                    STOCK_CODE,
                    "%s (expected: 1 to %d characters)"
                            .formatted(MalformedValue.quoted(text), EventLimits.ID_LENGTH_MAX));
        }
        return text;
    }

    private @Nullable Long unitPrice(BigDecimal price) {
        Optional<Long> exact = Decimals.exactMinorUnits(price, plan.currencyCode());
        return exact.filter(minor -> minor >= 0).orElse(null);
    }

    private long amount(BigDecimal price, long quantity) {
        return Decimals.rounded(UNIT_PRICE, price.multiply(BigDecimal.valueOf(quantity)), plan.currencyCode())
                .getMinorUnits();
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
            // Reported below, as for any other text that is no time.
        }
        throw MalformedValue.of(
                INVOICE_DATE,
                MalformedValue.quoted(text) + " (expected: a time as yyyy-MM-dd HH:mm:ss or M/d/yyyy H:mm)");
    }

    private static Instant time(String text, Matcher parts, int year, int month, int day, int second) {
        var time = LocalDateTime.of(
                number(parts, year),
                number(parts, month),
                number(parts, day),
                number(parts, 4),
                number(parts, 5),
                second);
        return ValueParser.eventTime(INVOICE_DATE, text, time.toInstant(ZoneOffset.UTC));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
