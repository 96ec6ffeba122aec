package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.batches;
import static io.perennial.ingest.imports.domain.ImportFixture.bytes;
import static io.perennial.ingest.imports.domain.ImportFixture.open;
import static io.perennial.ingest.imports.domain.ImportFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BatchCutterTest {

    private static String file(ImportFormat format) {
        var text = new StringBuilder();
        // An expression, such that a format without a sample does not compile.
        return switch (format) {
            case CDNOW -> {
                text.append("customer_id date items value\n");
                for (int i = 0; i < 200; i++) {
                    text.append("%05d 199701%02d 1 %s\r\n".formatted(i / 3, i % 31 + 1, i % 50 == 0 ? "bad" : "11.77"));
                }
                yield text.toString();
            }
            case ONLINE_RETAIL -> {
                text.append(
                        "\uFEFFInvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
                for (int i = 0; i < 200; i++) {
                    text.append("%d,P%d,\"A, B\nC\",%d,2010-12-01 08:26:00,2.55,%s,United Kingdom\n"
                            .formatted(536365 + i / 7, i, i, i % 40 == 0 ? "" : "17850.0"));
                }
                yield text.toString();
            }
            case JSONL -> {
                for (int i = 0; i < 200; i++) {
                    text.append(i % 5 == 0 ? identify(i) : track(i)).append('\n');
                }
                yield text.toString();
            }
        };
    }

    private static String identify(int i) {
        return "{\"type\":\"identify\",\"userId\":\"u%d\",\"timestamp\":\"2024-05-01T10:00:00Z\",\"traits\":{\"name\":\"N%d\"}}"
                .formatted(i % 20, i);
    }

    private static String track(int i) {
        return ("{\"type\":\"track\",\"userId\":\"u%d\",\"timestamp\":\"2024-05-01T10:00:%02dZ\",\"event\":\"Ticket Opened\","
                        + "\"properties\":{\"ticket_id\":%d},\"context\":{\"consent\":{\"categoryPreferences\":{\"analytics\":%s}}}}")
                .formatted(i % 20, 59 - i % 60, i, i % 3 == 0);
    }

    @ParameterizedTest
    @EnumSource(ImportFormat.class)
    void however_a_file_is_cut_into_pieces_it_says_the_same(ImportFormat format) {
        // Given
        byte[] file = bytes(file(format));
        Import progress = open(plan(format));
        List<Object> whole = batches(progress, List.of(file));

        for (int seed = 0; seed < 30; seed++) {
            // When
            List<Object> said = batches(progress, pieces(file, new Random(seed)));

            // Then
            assertThat(said).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource(ImportFormat.class)
    void whoever_goes_on_at_the_end_of_a_batch_says_the_rest(ImportFormat format) {
        // Given
        byte[] file = bytes(file(format));
        Import progress = open(plan(format));
        List<Object> whole = batches(progress, List.of(file));
        var said = new ImportFixture.Said();
        var first = new BatchCutter(progress);
        first.add(0, Arrays.copyOf(file, file.length / 2), false);
        said.addAll(first);

        // When
        Import now = progress.advanced(said.end(), said.header(), Tally.NONE, 0);
        var second = new BatchCutter(now);
        int from = (int) now.place().bytes();
        second.add(from, Arrays.copyOfRange(file, from, file.length), true);
        said.addAll(second);

        // Then
        assertThat(said.end().bytes()).isEqualTo(file.length);
        assertThat(said.all()).isEqualTo(whole);
    }

    @Test
    void a_piece_starts_where_the_one_before_ended_or_where_the_last_batch_did() {
        // Given
        var cutter = new BatchCutter(open(plan(ImportFormat.CDNOW)));
        cutter.add(0, bytes("1 19970101 1 1.00\n2 1997"), false);
        assertThat(cutter.next()).isPresent();
        assertThat(cutter.next()).isEmpty();

        // When
        boolean elsewhere = cutter.add(19, bytes("x"), false);
        boolean again = cutter.add(18, bytes("2 19970102 1 2"), false);
        boolean more = cutter.add(32, bytes(".00"), true);

        // Then
        assertThat(List.of(elsewhere, again, more)).containsExactly(false, true, true);
        assertThat(cutter.next().orElseThrow().end()).isEqualTo(new Place(35, 2));
    }

    @Test
    void a_consent_that_touches_an_event_before_it_in_the_file_begins_a_batch() {
        // Given
        String consent = ",\"context\":{\"consent\":{\"categoryPreferences\":{\"analytics\":true}}}";
        String view =
                "{\"type\":\"track\",\"userId\":\"%s\",\"event\":\"Product Viewed\",\"properties\":{\"sku\":\"p\"},"
                        + "\"timestamp\":\"2024-05-01T10:00:%sZ\"%s}\n";
        var cutter = new BatchCutter(open(plan(ImportFormat.JSONL)));
        cutter.add(
                0,
                bytes(view.formatted("u1", "05", "")
                        + view.formatted("u1", "06", consent)
                        + view.formatted("u2", "04", consent)
                        + view.formatted("u1", "06", consent)),
                true);

        // When
        int first = cutter.next().orElseThrow().updates().size();
        int second = cutter.next().orElseThrow().updates().size();

        // Then
        assertThat(List.of(first, second)).containsExactly(3, 1);
    }

    private static List<byte[]> pieces(byte[] file, Random random) {
        var pieces = new ArrayList<byte[]>();
        int from = 0;
        while (from < file.length) {
            int to = Math.min(file.length, from + random.nextInt(3_000));
            pieces.add(Arrays.copyOfRange(file, from, to));
            from = to;
        }
        return pieces;
    }
}
