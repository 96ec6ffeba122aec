package io.perennial.ingest.notice.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.ingest.notice.store.NoticeTurns;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@IngestTest
class NoticeTurnsTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    TenantTx tx;

    @Test
    void of_replicas_that_come_at_once_one_has_the_turn_and_none_until_the_next_is_due() {
        // Given
        due();

        // When
        List<Boolean> first = takenByEight();
        List<Boolean> tooSoon = takenByEight();
        due();
        List<Boolean> next = takenByEight();

        // Then
        assertThat(first).filteredOn(mine -> mine).hasSize(1);
        assertThat(tooSoon).containsOnly(false);
        assertThat(next).filteredOn(mine -> mine).hasSize(1);
    }

    private static void due() {
        DATABASE.asSuperuser("UPDATE notice_turn SET next_time = now()");
    }

    private List<Boolean> takenByEight() {
        List<Uni<Boolean>> replicas = Stream.generate(() -> new NoticeTurns(tx, Duration.ofMinutes(1)).take())
                .limit(8)
                .toList();
        return Uni.join().all(replicas).andFailFast().await().atMost(Duration.ofMinutes(1));
    }
}
