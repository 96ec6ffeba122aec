package io.perennial.ingest.imports.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.ingest.testkit.IngestTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@IngestTest
class ImportResumeTest {

    private static final int PIECE_BYTES = 97;

    private static byte[] file(ImportFormat format) {
        String text = switch (format) {
            case IMPORT_FORMAT_CDNOW -> ImportFixture.CDNOW;
            case IMPORT_FORMAT_ONLINE_RETAIL -> ImportFixture.RETAIL;
            case IMPORT_FORMAT_JSONL -> ImportFixture.JSONL;
            case IMPORT_FORMAT_UNSPECIFIED, UNRECOGNIZED -> throw new AssertionError(format);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Import withoutIdAndTime(Import done) {
        return done.toBuilder().clearImportId().clearCreateTime().build();
    }

    private Import inOneGo(ImportFormat format) {
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            return withoutIdAndTime(client.upload(client.create(format), file(format), 1 << 20));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImportFormat.class,
            mode = Mode.EXCLUDE,
            names = {"IMPORT_FORMAT_UNSPECIFIED", "UNRECOGNIZED"})
    void a_stream_that_breaks_at_any_border_of_a_piece_is_taken_up_where_it_stood(ImportFormat format) {
        // Given
        byte[] file = file(format);
        Import whole = inOneGo(format);

        for (int pieces = 1; pieces * PIECE_BYTES < file.length; pieces++) {
            try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
                String id = client.create(format);

                // When
                try (var stream = client.stream(id)) {
                    for (int i = 0; i < pieces; i++) {
                        int from = i * PIECE_BYTES;
                        stream.send(from, Arrays.copyOfRange(file, from, from + PIECE_BYTES), false);
                        assertThat(stream.answer().getCommittedBytes()).isLessThanOrEqualTo(from + PIECE_BYTES);
                    }
                    stream.breakOff();
                }
                Import done = client.upload(id, file, 1 << 20);

                // Then
                assertThat(withoutIdAndTime(done))
                        .as("broken after %d pieces", pieces)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ImportFormat.class,
            mode = Mode.EXCLUDE,
            names = {"IMPORT_FORMAT_UNSPECIFIED", "UNRECOGNIZED"})
    void a_stream_that_breaks_while_a_piece_is_worked_off_is_taken_up_again(ImportFormat format) {
        // Given
        byte[] file = file(format);
        Import whole = inOneGo(format);

        for (int seed = 0; seed < 5; seed++) {
            try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
                String id = client.create(format);
                int to = new Random(seed).nextInt(file.length);

                // When
                try (var stream = client.stream(id)) {
                    stream.send(0, Arrays.copyOf(file, to), false);
                    stream.breakOff();
                }
                Import done = uploadAtLast(client, id, file);

                // Then
                assertThat(withoutIdAndTime(done)).as("seed %d", seed).isEqualTo(whole);
            }
        }
    }

    /** The work of the broken stream may still go on for a moment, and take the step that this one wants to take. */
    private static Import uploadAtLast(ImportClient client, String id, byte[] file) {
        for (int i = 0; ; i++) {
            try {
                return client.upload(id, file, 300);
            } catch (StatusRuntimeException e) {
                if (i == 10 || e.getStatus().getCode() != Status.Code.FAILED_PRECONDITION) {
                    throw e;
                }
            }
        }
    }

    @Test
    void pieces_that_come_faster_than_they_are_worked_off_are_all_answered() {
        // Given
        byte[] line = "1 19970101 1 11.77\n".getBytes(StandardCharsets.US_ASCII);
        byte[] piece = new byte[line.length * 200];
        for (int at = 0; at < piece.length; at += line.length) {
            System.arraycopy(line, 0, piece, at, line.length);
        }

        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY);
                var stream = client.stream(client.create(ImportFormat.IMPORT_FORMAT_CDNOW))) {
            // When
            for (int i = 0; i < 50; i++) {
                stream.send((long) i * piece.length, piece, i == 49);
            }
            Import last = Import.getDefaultInstance();
            for (int i = 0; i < 50; i++) {
                last = stream.answer();
            }

            // Then
            assertThat(last.getEvents().getAccepted()).isEqualTo(10_000);
        }
    }
}
