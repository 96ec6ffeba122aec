package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.bytes;
import static io.perennial.ingest.imports.domain.ImportFixture.parser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.ingest.imports.domain.RawRecord.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCutterTest {

    private record Cut(long line, String text, Shape shape, Place end) {}

    private static List<Cut> cut(ImportFormat format, byte[]... pieces) {
        var cutter = new RecordCutter(parser(format), Place.START);
        var cuts = new ArrayList<Cut>();
        for (int i = 0; i < pieces.length; i++) {
            cutter.add(pieces[i]);
            if (i == pieces.length - 1) {
                cutter.end();
            }
            for (var next = cutter.next(); next.isPresent(); next = cutter.next()) {
                RawRecord record = next.get();
                cuts.add(new Cut(
                        record.line(),
                        new String(record.bytes(), StandardCharsets.UTF_8),
                        record.shape(),
                        record.end()));
            }
        }
        return cuts;
    }

    private static List<String> texts(List<Cut> cuts) {
        return cuts.stream().map(Cut::text).toList();
    }

    @Test
    void lines_end_with_or_without_a_carriage_return_and_the_last_one_with_nothing() {
        // When
        var cuts = cut(ImportFormat.CDNOW, bytes("a\nb\r\n\nc"));

        // Then
        assertThat(cuts)
                .containsExactly(
                        new Cut(1, "a", Shape.WHOLE, new Place(2, 1)),
                        new Cut(2, "b", Shape.WHOLE, new Place(5, 2)),
                        new Cut(3, "", Shape.WHOLE, new Place(6, 3)),
                        new Cut(4, "c", Shape.WHOLE, new Place(7, 4)));
    }

    @Test
    void a_file_of_no_bytes_has_no_records() {
        assertThat(cut(ImportFormat.CDNOW, bytes(""))).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_no_text_and_counts_as_bytes() {
        // When
        var cuts = cut(ImportFormat.ONLINE_RETAIL, bytes("\uFEFF\"A\"\n1\n"));

        // Then
        assertThat(cuts)
                .containsExactly(
                        new Cut(1, "\"A\"", Shape.WHOLE, new Place(7, 1)),
                        new Cut(2, "1", Shape.WHOLE, new Place(9, 2)));
    }

    @Test
    void line_breaks_in_quoted_fields_belong_to_the_record_and_are_counted_as_lines() {
        // When
        var cuts = cut(ImportFormat.ONLINE_RETAIL, bytes("1,\"a\n\"\"b\"\"\",2\n3,c,4\n"));

        // Then
        assertThat(cuts)
                .containsExactly(
                        new Cut(1, "1,\"a\n\"\"b\"\"\",2", Shape.WHOLE, new Place(14, 2)),
                        new Cut(3, "3,c,4", Shape.WHOLE, new Place(20, 3)));
    }

    @Test
    void a_quote_within_an_unquoted_field_is_an_ordinary_character() {
        assertThat(texts(cut(ImportFormat.ONLINE_RETAIL, bytes("1,12\" RULER,2\n3,b,4\n"))))
                .containsExactly("1,12\" RULER,2", "3,b,4");
    }

    @Test
    void a_quote_that_is_not_closed_costs_its_own_line_alone() {
        // When
        var cuts = cut(ImportFormat.ONLINE_RETAIL, bytes("1,\"a,2\n3,\"b\",4\n5,c,6\n"));

        // Then
        assertThat(cuts)
                .extracting(Cut::line, Cut::shape, Cut::text)
                .containsExactly(
                        tuple(1L, Shape.OPEN_QUOTE, ""),
                        tuple(2L, Shape.WHOLE, "3,\"b\",4"),
                        tuple(3L, Shape.WHOLE, "5,c,6"));
    }

    @Test
    void a_quote_that_is_open_at_the_end_of_the_file_costs_its_own_line_alone() {
        assertThat(cut(ImportFormat.ONLINE_RETAIL, bytes("1,\"a\n2,b\n3,c")))
                .extracting(Cut::shape)
                .containsExactly(Shape.OPEN_QUOTE, Shape.WHOLE, Shape.WHOLE);
    }

    @Test
    void a_quoted_field_over_more_than_a_hundred_lines_counts_as_not_closed() {
        // Given
        String file = "1,\"a" + "\n".repeat(100) + "\"\n";

        // When
        var cuts = cut(ImportFormat.ONLINE_RETAIL, bytes(file));

        // Then
        assertThat(cuts.getFirst().shape()).isEqualTo(Shape.OPEN_QUOTE);
    }

    @ParameterizedTest
    @EnumSource(ImportFormat.class)
    void a_line_longer_than_the_limit_is_thrown_away_and_the_next_one_is_read(ImportFormat format) {
        // Given
        String tooLong = "x".repeat(RecordCutter.RECORD_BYTES_MAX + 1);
        byte[] file = bytes("a\n" + tooLong + "\nb\n");

        // When
        var cuts = cut(format, file);

        // Then
        assertThat(cuts)
                .containsExactly(
                        new Cut(1, "a", Shape.WHOLE, new Place(2, 1)),
                        new Cut(2, "", Shape.TOO_LONG, new Place(3 + tooLong.length(), 2)),
                        new Cut(3, "b", Shape.WHOLE, new Place(5 + tooLong.length(), 3)));
    }

    @Test
    void a_line_of_many_pieces_is_not_held_in_memory() {
        // Given
        var cutter = new RecordCutter(parser(ImportFormat.JSONL), Place.START);
        byte[] piece = new byte[1024 * 1024];

        // When
        for (int i = 0; i < 50; i++) {
            cutter.add(piece);
            assertThat(cutter.next()).isEmpty();
        }

        // Then
        assertThat(cutter.bytesGiven()).isEqualTo(50L * 1024 * 1024);
        assertThat(cutter.place()).isEqualTo(Place.START);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void however_the_file_is_cut_into_pieces_the_records_are_the_same(long seed) {
        // Given
        var random = new Random(seed);
        byte[] file = randomFile(random);

        // When
        for (ImportFormat format : ImportFormat.values()) {
            List<Cut> whole = cut(format, file);
            List<Cut> inPieces = cut(format, pieces(file, random));

            // Then
            assertThat(inPieces).as("seed %d, format %s", seed, format).isEqualTo(whole);
        }
    }

    private static byte[] randomFile(Random random) {
        String alphabet = "ab,,\"\"\n\r\n ";
        var text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
        for (int i = 0; i < 3_000; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        if (random.nextBoolean()) {
            text.append("x\"".repeat(RecordCutter.RECORD_BYTES_MAX)).append("\nrest,\"x\"\n");
        }
        return bytes(text.toString());
    }

    private static byte[][] pieces(byte[] file, Random random) {
        var pieces = new ArrayList<byte[]>();
        int from = 0;
        while (from < file.length) {
            int max = file.length - from > 10_000 ? 700_000 : 40;
            int to = Math.min(file.length, from + random.nextInt(max));
            pieces.add(Arrays.copyOfRange(file, from, to));
            from = to;
        }
        return pieces.toArray(new byte[0][]);
    }
}
