package io.perennial.ingest.imports.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_ONLINE_RETAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.Import;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

@IngestTest
class ImportTurnsTest {

    private static final int PIECE_BYTES = 1 << 20;

    @Test
    void a_large_file_does_not_hold_up_a_small_one_that_came_later() {
        try (var large = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY);
                var small = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            // Given
            String largeId = large.create(IMPORT_FORMAT_ONLINE_RETAIL);
            String smallId = small.create(IMPORT_FORMAT_ONLINE_RETAIL);

            // When
            upload(large, largeId, file(60_000));
            upload(small, smallId, file(20));
            Import largeDone = large.finished(largeId);
            Import smallDone = small.finished(smallId);

            // Then
            assertThat(largeDone.getEvents().getAccepted()).isEqualTo(3_000);
            assertThat(smallDone.getEvents().getAccepted()).isEqualTo(1);
            assertThat(endedBefore(smallId, largeId)).isTrue();
        }
    }

    /** So many rows, twenty an invoice. */
    private static byte[] file(int rows) {
        var text = new StringBuilder("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n");
        for (int row = 0; row < rows; row++) {
            text.append(row / 20)
                    .append(",P,1,2010-12-01 08:26:00,1.00,")
                    .append(row / 20)
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Does not wait for the end, as {@link ImportClient#upload} does. */
    private static void upload(ImportClient client, String id, byte[] file) {
        try (var stream = client.stream(id)) {
            for (int at = 0; at < file.length; at += PIECE_BYTES) {
                int to = Math.min(file.length, at + PIECE_BYTES);
                stream.send(at, Arrays.copyOfRange(file, at, to), to == file.length);
                stream.answer();
            }
        }
    }

    private static boolean endedBefore(String one, String other) {
        return Sql.count(
                        TestDatabase.of("ingest"),
                        "SELECT count(*) FROM import AS one, import AS other WHERE one.import_id = '" + one
                                + "' AND other.import_id = '" + other + "' AND one.update_time < other.update_time")
                == 1;
    }
}
