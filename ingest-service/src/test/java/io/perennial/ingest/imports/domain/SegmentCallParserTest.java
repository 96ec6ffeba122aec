package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.event;
import static io.perennial.ingest.imports.domain.ImportFixture.fault;
import static io.perennial.ingest.imports.domain.ImportFixture.line;
import static io.perennial.ingest.imports.domain.ImportFixture.parser;
import static io.perennial.ingest.imports.domain.ImportFixture.planBefore;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.ingest.event.domain.EventReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line's call says is told by {@code SegmentCallsTest}. */
class SegmentCallParserTest {

    private static final String TIME = "2024-05-01T10:00:00.000Z";

    private final RecordParser parser = parser(ImportFormat.JSONL);

    private static String track() {
        return ("{\"type\":\"track\",\"userId\":\"u1\",\"event\":\"Ticket Opened\",\"timestamp\":\"%s\","
                        + "\"properties\":{\"ticket_id\":\"t\"}}")
                .formatted(TIME);
    }

    private static String identify() {
        return "{\"type\":\"identify\",\"userId\":\"u1\",\"timestamp\":\"%s\",\"traits\":{\"address\":{\"country\":\"CH\"}}}"
                .formatted(TIME);
    }

    @Test
    void a_track_call_is_an_event_and_an_identify_call_what_is_known_of_a_customer() {
        // When
        var track = (ParsedRecord.CustomerUpdate) line(parser, 3, track());
        var identify = (ParsedRecord.CustomerUpdate) line(parser, 4, identify());

        // Then
        assertThat(track.event()).isPresent();
        assertThat(track.identification()).isEmpty();
        assertThat(identify.event()).isEmpty();
        assertThat(identify.identification()).isPresent();
        assertThat(identify.country()).isEqualTo("CH");
    }

    @Test
    void a_call_without_an_id_gets_the_same_one_each_time_and_another_on_another_line() {
        // When
        String first = event(line(parser, 3, track())).getEventId();
        String again = event(line(parser, 3, track())).getEventId();
        String other = event(line(parser, 4, track())).getEventId();

        // Then
        assertThat(first).matches("line-3-[0-9a-f]{16}").isEqualTo(again);
        assertThat(other).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                                  | BLANK",
                "{\"type\":\"page\",\"userId\":\"u\"}               | UNSUPPORTED_TYPE",
                "{\"type\":\"alias\",\"userId\":\"u\",\"timestamp\":1} | UNSUPPORTED_TYPE",
                "{\"type\":\"track\",\"anonymousId\":\"a\"}         | NO_CUSTOMER",
                "{\"type\":\"identify\",\"anonymousId\":\"a\"}      | NO_CUSTOMER",
            })
    void other_calls_are_left_out(String text, SkipReason reason) {
        assertThat(line(parser, 1, text == null ? " " : text)).isEqualTo(new ParsedRecord.Skipped(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"track", "identify"})
    void calls_at_or_after_the_given_time_are_left_out(String type) {
        // Given
        RecordParser limited = ImportFormat.JSONL.parser(planBefore(ImportFormat.JSONL, TIME), "");
        String call = type.equals("track") ? track() : identify();

        // When
        ParsedRecord reading = line(limited, 3, call);

        // Then
        assertThat(reading).isEqualTo(new ParsedRecord.Skipped(SkipReason.AFTER_BEFORE_TIME));
    }

    @Test
    void a_line_that_cannot_be_read_is_a_fault_of_its_field() {
        // When
        LineFault fault = fault(line(parser, 8, track().replace("ticket_id", "id")));

        // Then
        assertThat(fault)
                .isEqualTo(new LineFault(
                        8,
                        EventReason.LINE_MALFORMED,
                        "properties.ticket_id",
                        "not given (expected: text of at most 128 characters)"));
    }

    @Test
    void bytes_that_are_not_utf_8_are_a_fault() {
        // Given
        var record = new RawRecord(1, new Place(1, 1), new byte[] {'{', (byte) 0xE9, '}'}, RawRecord.Shape.WHOLE);

        // When
        ParsedRecord reading = parser.read(record);

        // Then
        assertThat(fault(reading).message()).contains("UTF-8");
    }
}
