package io.perennial.ingest.event.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.testkit.EventFixture;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The queue of batches, without a database. */
class LaneTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final List<Integer> sizes = new ArrayList<>();

    @Test
    void a_batch_that_fails_holds_up_none_behind_it() {
        // Given
        var lane = new Lane(2, Duration.ZERO, this::failFirst);

        // When
        var failed = lane.add(events(5)).subscribe().withSubscriber(UniAssertSubscriber.create());
        failed.awaitFailure(LONG);
        var later = lane.add(events(2)).subscribe().withSubscriber(UniAssertSubscriber.create());

        // Then
        assertThat(later.awaitItem(LONG).getItem()).containsExactly(EventOutcome.ACCEPTED, EventOutcome.ACCEPTED);
        assertThat(sizes.stream().mapToInt(size -> size).sum()).isEqualTo(7);
    }

    private Uni<List<EventOutcome>> failFirst(List<PendingEvent> batch) {
        sizes.add(batch.size());
        if (sizes.size() == 1) {
            return Uni.createFrom().failure(new IllegalStateException("the first fails"));
        }
        return Uni.createFrom()
                .item(batch.stream().map(_ -> EventOutcome.ACCEPTED).toList());
    }

    private static List<PendingEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(LaneTest::event).toList();
    }

    private static PendingEvent event(int number) {
        return PendingEvent.of(
                new EventContract(),
                new TenantId(1),
                EventFixture.anOrder("c" + number).build(),
                null,
                false);
    }
}
