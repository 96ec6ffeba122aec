package io.perennial.ingest.imports.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.ingest.imports.domain.CdnowFile;
import io.perennial.ingest.testkit.IngestTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files. */
@IngestTest
class ImportLoadTest {

    private static final int PIECE_BYTES = 1 << 20;

    private static Import timed(TestReporter reporter, String what, Supplier<Import> load) {
        Instant start = Instant.now();
        Import done = load.get();
        reporter.publishEntry(what, Duration.between(start, Instant.now()).toMillis() + " ms");
        return done;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void the_whole_of_cdnow_is_loaded_and_loaded_again_is_known(boolean demoContacts, TestReporter reporter) {
        // Given
        byte[] file = CdnowFile.bytes("CDNOW_master.txt").orElse(null);
        assumeTrue(file != null, "CDNOW_master.txt is not there: shared/data/cdnow was not found");

        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            var draft = ImportClient.draft(ImportFormat.IMPORT_FORMAT_CDNOW).setDemoContacts(demoContacts);
            String id = client.create(draft);
            String idAgain = client.create(ImportFormat.IMPORT_FORMAT_CDNOW);

            // When
            Import first = timed(reporter, "cdnow, demo " + demoContacts, () -> client.upload(id, file, PIECE_BYTES));
            Import again = timed(reporter, "cdnow again", () -> client.upload(idAgain, file, PIECE_BYTES));

            // Then
            assertThat(first.getEvents().getAccepted()).isEqualTo(69_659);
            assertThat(first.getEvents().getSent()).isEqualTo(69_659);
            assertThat(first.getLineCount()).isEqualTo(69_660);
            assertThat(first.getDemoContactCount()).isEqualTo(demoContacts ? 23_570 : 0);
            assertThat(again.getEvents().getDuplicate()).isEqualTo(69_659);
        }
    }

    @Test
    @Tag("long")
    void half_a_million_rows_of_online_retail_are_loaded(TestReporter reporter) {
        // Given
        byte[] file = retail(541_909);

        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            String id = client.create(
                    ImportClient.draft(ImportFormat.IMPORT_FORMAT_ONLINE_RETAIL).setDemoContacts(true));

            // When
            Import done = timed(reporter, "retail", () -> client.upload(id, file, PIECE_BYTES));

            // Then
            reporter.publishEntry("retail", done.toString());
            assertThat(done.getLineCount()).isEqualTo(541_910);
            assertThat(done.getEvents().getRejected()).isZero();
        }
    }

    /** Rows as the published file has them: some 21 an invoice, a quarter without customer. */
    private static byte[] retail(int rows) {
        var random = new Random(1);
        var text = new StringBuilder(rows * 90);
        text.append("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        int invoice = 536_365;
        String customer = "17850.0";
        for (int i = 0; i < rows; i++) {
            if (random.nextInt(21) == 0) {
                invoice++;
                customer = random.nextInt(4) == 0 ? "" : 12_346 + random.nextInt(4_372) + ".0";
            }
            text.append(
                    "%d,%d,\"WHITE HANGING HEART, T-LIGHT HOLDER\",%d,2011-%02d-%02d %02d:26:00,%d.%02d,%s,United Kingdom\n"
                            .formatted(
                                    invoice,
                                    20_000 + random.nextInt(4_000),
                                    1 + random.nextInt(24),
                                    1 + i / 45_200,
                                    1 + invoice % 28,
                                    8 + invoice % 10,
                                    random.nextInt(9),
                                    random.nextInt(100),
                                    customer));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
