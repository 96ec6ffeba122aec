package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.fault;
import static io.perennial.ingest.imports.domain.ImportFixture.line;
import static io.perennial.ingest.imports.domain.ImportFixture.parser;
import static io.perennial.ingest.imports.domain.ImportFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetailParserTest {

    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

    private static RecordParser fromTheBeginning() {
        return parser(ImportFormat.ONLINE_RETAIL, "");
    }

    private static RecordParser afterHeader() {
        return parser(ImportFormat.ONLINE_RETAIL, HEADER);
    }

    private static RetailRow row(long line, long quantity, long priceMinor, long amountMinor) {
        return new RetailRow(
                line,
                "536365",
                new CustomerId("17850"),
                "85123A",
                quantity,
                priceMinor,
                amountMinor,
                Instant.parse("2010-12-01T08:26:00Z"),
                "GB");
    }

    @Test
    void the_first_published_form_is_read() {
        // When
        var readings = read(
                fromTheBeginning(),
                "\uFEFF" + HEADER + "\r\n536365,85123A,\"WHITE, HANGING\nHEART\",6,2010-12-01 08:26:00,2.55,17850.0,"
                        + "United Kingdom\r\n536365,85123A,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\r\n");

        // Then
        assertThat(readings)
                .containsExactly(
                        new ParsedRecord.Skipped(SkipReason.HEADER),
                        new ParsedRecord.InvoiceRow(row(2, 6, 255, 1530)),
                        new ParsedRecord.InvoiceRow(row(4, 6, 255, 1530)));
    }

    @Test
    void the_second_published_form_is_read_wherever_its_columns_are() {
        // When
        var readings = read(
                fromTheBeginning(),
                ",Country,Customer ID,Price,InvoiceDate,Quantity,Description,StockCode,Invoice\n"
                        + "0,United Kingdom,17850,2.55,12/1/2010 8:26,6,X,85123A,536365\n");

        // Then
        assertThat(readings)
                .containsExactly(
                        new ParsedRecord.Skipped(SkipReason.HEADER), new ParsedRecord.InvoiceRow(row(2, 6, 255, 1530)));
    }

    @Test
    void of_a_header_its_columns_alone_are_kept() {
        // Given
        RecordParser parser = fromTheBeginning();

        // When
        ParsedRecord reading = line(
                parser,
                1,
                "Jo Doe,invoice_no,StockCode,,Quantity,Invoice Date,Price,Customer ID,jo@example.org,Country,Country");

        // Then
        assertThat(reading).isEqualTo(new ParsedRecord.Skipped(SkipReason.HEADER));
        assertThat(parser.header())
                .isEqualTo("-,InvoiceNo,StockCode,-,Quantity,InvoiceDate,UnitPrice,CustomerID,-,Country,-");
    }

    @Test
    void whoever_goes_on_with_what_was_kept_finds_the_same_columns() {
        // Given
        RecordParser first = fromTheBeginning();
        ParsedRecord header =
                line(first, 1, ",Country,Customer ID,Price,InvoiceDate,Quantity,Description,StockCode,Invoice");

        // When
        ParsedRecord reading = line(
                parser(ImportFormat.ONLINE_RETAIL, first.header()),
                2,
                "0,United Kingdom,17850,2.55,12/1/2010 8:26,6,X,85123A,536365");

        // Then
        assertThat(header).isEqualTo(new ParsedRecord.Skipped(SkipReason.HEADER));
        assertThat(reading).isEqualTo(new ParsedRecord.InvoiceRow(row(2, 6, 255, 1530)));
    }

    @Test
    void a_file_in_another_dialect_is_read_and_also_by_whoever_goes_on() {
        // Given
        RecordParser first = fromTheBeginning();
        String header = "'Invoice';'StockCode';'Description';'Quantity';'InvoiceDate';'Price';'Customer ID';'Country'";
        String row =
                "'536365';'85123A';'WHITE; HANGING''S\nHEART';'6';'2010-12-01 08:26:00';2.55;17850;United Kingdom\n";

        // When
        var readings = read(first, header + "\r\n" + row + row);
        var rest = read(parser(ImportFormat.ONLINE_RETAIL, first.header()), row);

        // Then
        assertThat(readings)
                .containsExactly(
                        new ParsedRecord.Skipped(SkipReason.HEADER),
                        new ParsedRecord.InvoiceRow(row(2, 6, 255, 1530)),
                        new ParsedRecord.InvoiceRow(row(4, 6, 255, 1530)));
        assertThat(rest).containsExactly(new ParsedRecord.InvoiceRow(row(1, 6, 255, 1530)));
        assertThat(first.header())
                .isEqualTo("'InvoiceNo';'StockCode';'-';'Quantity';'InvoiceDate';'UnitPrice';'CustomerID';'Country'");
    }

    @Test
    void no_word_is_kept_of_a_first_line_that_is_no_header() {
        // Given
        RecordParser parser = fromTheBeginning();
        ParsedRecord first = line(parser, 1, "536365,jo@example.org,\"Doe, Jo\"");

        // When
        ParsedRecord second = line(parser, 2, HEADER);
        ParsedRecord afterResume = line(parser(ImportFormat.ONLINE_RETAIL, parser.header()), 2, HEADER);

        // Then
        assertThat(fault(first).field()).isEqualTo("InvoiceNo");
        assertThat(parser.header()).isEqualTo("-,-,-");
        assertThat(fault(second).field()).isEqualTo("InvoiceNo");
        assertThat(afterResume).isEqualTo(second);
    }

    @Test
    void descriptions_in_latin_1_do_no_harm() {
        // Given
        byte[] file = (HEADER + "\n536365,85123A,CAF\u00c9 \u00a3,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n")
                .getBytes(StandardCharsets.ISO_8859_1);

        // When
        var readings = read(fromTheBeginning(), file);

        // Then
        assertThat(readings.getLast()).isEqualTo(new ParsedRecord.InvoiceRow(row(2, 6, 255, 1530)));
    }

    @ParameterizedTest
    @CsvSource({
        // quantity, price, amount in minor units: a half goes away from zero
        "1, 2.555, 256",
        "-1, 2.555, -256",
        "1, 2.545, 255",
        "3, 0.335, 101",
        "100, 0.001, 10",
        "0, 2.55, 0",
        "10, 0, 0",
        "-12, 1.25, -1500",
        "1, 2.5500000000000003, 255",
        "1, 1e3, 100000",
        "2, .5, 100",
    })
    void amounts_are_rounded_once_a_line(long quantity, String price, long amountMinor) {
        // When
        ParsedRecord reading = line(
                afterHeader(),
                5,
                "536365,85123A,X," + quantity + ",2010-12-01 08:26:00," + price + ",17850,United Kingdom");

        // Then
        assertThat(((ParsedRecord.InvoiceRow) reading).row().amountMinor()).isEqualTo(amountMinor);
    }

    @Test
    void a_price_that_is_no_whole_minor_unit_is_left_out_of_the_line() {
        // When
        ParsedRecord reading =
                line(afterHeader(), 5, "536365,85123A,X,1,2010-12-01 08:26:00,2.555,17850,United Kingdom");

        // Then
        assertThat(((ParsedRecord.InvoiceRow) reading).row().unitPriceMinor()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "536365,85123A,X,6,2010-12-01 08:26:00,2.55,,United Kingdom          | NO_CUSTOMER",
                "536365,85123A,X,6,2010-12-01 08:26:00,2.55,nan,United Kingdom       | NO_CUSTOMER",
                "536365,85123A,X,bad,never,bad,,United Kingdom                       | NO_CUSTOMER",
                "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,-11062.06,,United Kingdom | ADJUSTMENT",
                "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,17850,United Kingdom | ADJUSTMENT",
            })
    void rows_without_customer_and_adjustments_are_left_out(String text, SkipReason reason) {
        assertThat(line(afterHeader(), 5, text)).isEqualTo(new ParsedRecord.Skipped(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "536365,85123A,X,6,2010-12-01 08:26:00,2.55,17850 | line | 7 fields (expected: 8",
                "536365,85123A,X,six,2010-12-01 08:26:00,2.55,17850,United Kingdom | Quantity | 3 characters of text",
                "536365,85123A,X,1.5,2010-12-01 08:26:00,2.55,17850,United Kingdom | Quantity | \"1.5\" (expected: a whole",
                "536365,85123A,X,6,2010-12-01,2.55,17850,United Kingdom | InvoiceDate | \"2010-12-01\" (expected: a time",
                "536365,85123A,X,6,2010-02-30 08:26:00,2.55,17850,United Kingdom | InvoiceDate | expected: a time as",
                "536365,85123A,X,6,13/1/2010 8:26,2.55,17850,United Kingdom | InvoiceDate | \"13/1/2010 8:26\"",
                "536365,85123A,X,6,1/1/1850 8:26,2.55,17850,United Kingdom | InvoiceDate | expected: a time in the years",
                "536365,85123A,X,6,2010-12-01 08:26:00,free,17850,United Kingdom | UnitPrice | 4 characters of text",
                "536365,85123A,X,6,2010-12-01 08:26:00,,17850,United Kingdom | UnitPrice | empty (expected: a decimal",
                "536365,85123A,X,6,2010-12-01 08:26:00,\"1,234.50\",17850,United Kingdom | UnitPrice | expected: a decimal",
                "536365,85123A,X,6,2010-12-01 08:26:00,999999999999,17850,United Kingdom | UnitPrice | too large",
                "536365,85123A,X,6,2010-12-01 08:26:00,2.55,a@b.c,United Kingdom | CustomerID | 5 characters that are no",
                "536365,,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom | StockCode | empty (expected: 1 to 128",
                ",85123A,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom | InvoiceNo | empty (expected: 1 to 128",
            })
    void a_row_that_cannot_be_read_names_line_column_and_what_was_expected(String text, String field, String message) {
        // When
        LineFault fault = fault(line(afterHeader(), 9, text));

        // Then
        assertThat(fault.line()).isEqualTo(9);
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.message()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"})
    void a_header_without_a_column_that_is_needed_is_a_fault_of_it_and_of_every_row(String missing) {
        // Given
        String header = HEADER.replace(missing, "Other");

        // When
        var readings = read(
                fromTheBeginning(), header + "\n536365,85123A,X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n");

        // Then
        assertThat(readings).extracting(reading -> fault(reading).field()).isEqualTo(List.of(missing, missing));
    }

    @Test
    void a_quote_that_is_not_closed_is_a_fault_of_its_line() {
        // When
        var readings = read(
                fromTheBeginning(),
                HEADER + "\n536365,85123A,\"X,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
                        + "536365,85123A,\"X\",6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n");

        // Then
        assertThat(fault(readings.get(1)).message()).contains("RFC 4180");
        assertThat(readings.get(2)).isEqualTo(new ParsedRecord.InvoiceRow(row(3, 6, 255, 1530)));
    }
}
