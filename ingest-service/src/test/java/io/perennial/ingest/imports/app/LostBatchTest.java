package io.perennial.ingest.imports.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.ingest.imports.domain.BatchCutter;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportBatch;
import io.perennial.ingest.imports.grpc.ImportClient;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.TenantId;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service that is killed after the events of a batch are on disk and before they are counted. */
@IngestTest
class LostBatchTest {

    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @Inject
    Imports imports;

    @Inject
    RecordUpdates updates;

    /** 1,500 tickets, and after each hundredth line that line again. */
    private static byte[] file() {
        var text = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            String line = ("{\"type\":\"track\",\"userId\":\"u%d\",\"event\":\"Ticket Opened\",\"messageId\":\"m%d\","
                            + "\"timestamp\":\"2024-05-01T10:00:00Z\",\"properties\":{\"ticket_id\":%d}}\n")
                    .formatted(i % 7, i, i);
            text.append(line).append(i % 100 == 0 ? line : "");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Records the next batch of what is there of the file, and dies. */
    private void recordAndDie(ImportClient client, String id, int bytes) {
        Import progress = imports.get(new TenantId(client.tenant()), UUID.fromString(id))
                .await()
                .atMost(CALL_MAX);
        Imports.Attempt attempt = imports.begin(progress).await().atMost(CALL_MAX);
        var cutter = new BatchCutter(attempt.progress());
        int from = (int) attempt.progress().place().bytes();
        cutter.add(from, Arrays.copyOfRange(file(), from, bytes), false);
        ImportBatch batch = cutter.next().orElseThrow();
        RecordUpdates.Recorded recorded = updates.handle(attempt.progress(), batch.updates(), attempt.interrupted())
                .await()
                .atMost(CALL_MAX);
        assertThat(recorded.eventCount()).isPositive();
    }

    @Test
    void events_that_were_recorded_and_not_counted_are_counted_once() {
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            // Given
            String id = client.create(ImportFormat.IMPORT_FORMAT_JSONL);
            recordAndDie(client, id, 100_000);
            recordAndDie(client, id, 40_000);

            // When
            var done = client.upload(id, file(), 30_000);

            // Then
            assertThat(done.getEvents().getAccepted()).isEqualTo(1_500);
            assertThat(done.getEvents().getDuplicate()).isEqualTo(15);
        }
    }

    @Test
    void events_that_were_there_before_are_duplicates_after_a_loss_too() {
        try (var client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            // Given
            var before = client.upload(client.create(ImportFormat.IMPORT_FORMAT_JSONL), file(), 1 << 20);
            String id = client.create(ImportFormat.IMPORT_FORMAT_JSONL);
            recordAndDie(client, id, 100_000);

            // When
            var done = client.upload(id, file(), 30_000);

            // Then
            assertThat(before.getEvents().getAccepted()).isEqualTo(1_500);
            assertThat(done.getEvents().getAccepted()).isZero();
            assertThat(done.getEvents().getDuplicate()).isEqualTo(1_515);
        }
    }
}
