package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.event;
import static io.perennial.ingest.imports.domain.ImportFixture.fault;
import static io.perennial.ingest.imports.domain.ImportFixture.line;
import static io.perennial.ingest.imports.domain.ImportFixture.parser;
import static io.perennial.ingest.imports.domain.ImportFixture.plan;
import static io.perennial.ingest.imports.domain.ImportFixture.planBefore;
import static io.perennial.ingest.imports.domain.ImportFixture.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.OrderLine;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.value.domain.Decimals;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdnowParserTest {

    private final RecordParser parser = parser(ImportFormat.CDNOW);

    private static ParsedRecord order(long line, String customer, String time, long items, long amountMinor) {
        return order(line, line, customer, time, items, amountMinor);
    }

    private static ParsedRecord order(
            long lineNumber, long number, String customer, String time, long items, long amountMinor) {
        Money money = Decimals.money("USD", amountMinor);
        var line = OrderLine.newBuilder().setProductId("cd").setQuantity(items).setAmount(money);
        var order = OrderCompleted.newBuilder()
                .setOrderId("shop-line-" + number)
                .setTotal(money)
                .addLines(line);
        Event event = plan(ImportFormat.CDNOW)
                .event("line-" + number, new CustomerId(customer), Instant.parse(time))
                .setOrderCompleted(order)
                .build();
        return ParsedRecord.CustomerUpdate.ofEvent(lineNumber, new CustomerId(customer), event, "");
    }

    @Test
    void a_line_is_an_order_and_lines_that_are_the_same_are_different_orders() {
        // When
        var readings = read(
                parser,
                " customer_id  date number_of_cds  dollar_value\r\n 00001 19970101  1   11.77\r\n\r\n"
                        + " 00002 19970112  5   77.00\r\n 00002 19970112  5   77.00\r\n");

        // Then
        assertThat(readings)
                .containsExactly(
                        new ParsedRecord.Skipped(SkipReason.HEADER),
                        order(2, 1, "00001", "1997-01-01T00:00:00Z", 1, 1177),
                        new ParsedRecord.Skipped(SkipReason.BLANK),
                        order(4, 3, "00002", "1997-01-12T00:00:00Z", 5, 7700),
                        order(5, 4, "00002", "1997-01-12T00:00:00Z", 5, 7700));
    }

    @Test
    void a_file_gives_the_same_events_with_a_header_and_without() {
        // Given
        String orders = "00001 19970101 1 11.77\r\n\t00002\t19970112\t5\t77.00\r\n00002 19970112 5 77.00\n\n\n \n";

        // When
        var with = events(read(parser, "customer_id date items amount\r\n" + orders));
        var without = events(read(parser(ImportFormat.CDNOW), orders.stripTrailing()));

        // Then
        assertThat(with).hasSize(3).isEqualTo(without);
    }

    @Test
    void whoever_goes_on_after_the_header_counts_as_before() {
        // When
        ParsedRecord reading =
                line(parser(ImportFormat.CDNOW, "customer_id date items amount"), 3, "1 19970101 1 5.00");

        // Then
        assertThat(reading).isEqualTo(order(3, 2, "1", "1997-01-01T00:00:00Z", 1, 500));
    }

    private static List<Event> events(List<ParsedRecord> readings) {
        return readings.stream()
                .filter(reading -> reading instanceof ParsedRecord.CustomerUpdate)
                .map(ImportFixture::event)
                .toList();
    }

    @Test
    void of_a_header_it_is_kept_that_it_was_there_and_no_word_of_it() {
        // When
        ParsedRecord reading = line(parser, 1, "jo@example.org Jo Doe");

        // Then
        assertThat(reading).isEqualTo(new ParsedRecord.Skipped(SkipReason.HEADER));
        assertThat(parser.header()).isNotEmpty().doesNotContain("jo", "Jo");
    }

    @Test
    void without_a_header_the_first_line_is_an_order_too() {
        assertThat(line(parser, 1, "00001 19970101 1 11.77"))
                .isEqualTo(order(1, "00001", "1997-01-01T00:00:00Z", 1, 1177));
    }

    @Test
    void the_sample_has_a_second_id_that_is_not_needed() {
        assertThat(line(parser, 1, " 00004 0001 19970101  2   29.33"))
                .isEqualTo(order(1, "00004", "1997-01-01T00:00:00Z", 2, 2933));
    }

    @ParameterizedTest
    @CsvSource({"0.00, 0", "0, 0", "12, 1200", "12.5, 1250", "12.500, 1250", "1e1, 1000", "99999999.99, 9999999999"})
    void amounts_are_read_exactly(String amount, long minorUnits) {
        assertThat(line(parser, 3, "1 19970101 1 " + amount))
                .isEqualTo(order(3, "1", "1997-01-01T00:00:00Z", 1, minorUnits));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00001 19970101 1            | line            | 3 columns",
                "00001 19970101 1 2 3 4      | line            | 6 columns",
                "a@b.c 19970101 1 11.77      | customer_id     | 5 characters that are no customer id",
                "00001 1997-01-01 1 11.77    | date            | \"1997-01-01\" (expected: a day as yyyymmdd)",
                "00001 19970230 1 11.77      | date            | \"19970230\" (expected: a day as yyyymmdd)",
                "00001 18991231 1 11.77      | date            | \"18991231\" (expected: a time in the years 1900 to 2200)",
                "00001 19970101 x 11.77      | number_of_items | 1 character of text (expected: a decimal number)",
                "00001 19970101 1.5 11.77    | number_of_items | \"1.5\" (expected: a whole number",
                "00001 19970101 -1 11.77     | number_of_items | \"-1\" (expected: 0 or more)",
                "00001 19970101 1000001 1.00 | number_of_items | \"1000001\" (expected: a whole number of at most 1000000)",
                "00001 19970101 1 abc        | amount          | 3 characters of text (expected: a decimal number)",
                "00001 19970101 1 11,77      | amount          | \"11,77\" (expected: a decimal number)",
                "00001 19970101 1 -11.77     | amount          | \"-11.77\" (expected: 0 or more)",
                "00001 19970101 1 11.775     | amount          | \"11.775\" (expected: at most 2 decimals, as USD has)",
                "00001 19970101 1 1e20       | amount          | expected: at most 2 decimals",
            })
    void a_line_that_cannot_be_read_names_line_column_and_what_was_expected(String text, String field, String message) {
        // When
        LineFault fault = fault(line(parser, 17, text));

        // Then
        assertThat(fault.line()).isEqualTo(17);
        assertThat(fault.field()).isEqualTo(field);
        assertThat(fault.message()).contains(message);
        assertThat(fault.reason()).isIn(EventReason.LINE_MALFORMED, EventReason.TIME_OUT_OF_RANGE);
    }

    @Test
    void a_customer_id_is_never_repeated() {
        assertThat(fault(line(parser, 2, "jane@example.com 19970101 1 11.77")).message())
                .doesNotContain("jane");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1998-01-01T00:00:00Z", "1997-12-31T00:00:00Z"})
    void events_at_or_after_the_given_time_are_left_out(String beforeTime) {
        // Given
        RecordParser limited = ImportFormat.CDNOW.parser(planBefore(ImportFormat.CDNOW, beforeTime), "");
        boolean taken = beforeTime.startsWith("1998");

        // When
        ParsedRecord reading = line(limited, 2, "1 19971231 1 11.77");

        // Then
        assertThat(reading)
                .isEqualTo(
                        taken
                                ? order(2, "1", "1997-12-31T00:00:00Z", 1, 1177)
                                : new ParsedRecord.Skipped(SkipReason.AFTER_BEFORE_TIME));
    }

    @Test
    void what_is_read_holds_the_contract() {
        // When
        ParsedRecord reading = line(parser, 2, "1 19971231 0 0.00");

        // Then
        assertThat(new EventContract().check(event(reading))).isNull();
    }
}
