package io.perennial.ingest.event.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final TenantId ONE = new TenantId(1);
    private static final TenantId OTHER = new TenantId(2);

    @Test
    void what_is_more_than_all_may_have_is_refused_and_room_comes_back() {
        // Given
        Backlog backlog = new Backlog(10, 1_000);
        List<PendingEvent> first = events(ONE, 5, 10);
        backlog.take(ONE, first);
        backlog.take(OTHER, events(OTHER, 5, 10));

        // When
        assertRefused(() -> backlog.take(new TenantId(3), events(new TenantId(3), 1, 10)), "10 events waiting");
        backlog.release(first);

        // Then
        assertThat(backlog.events()).isEqualTo(5);
        assertThatCode(() -> backlog.take(new TenantId(3), events(new TenantId(3), 1, 10)))
                .doesNotThrowAnyException();
    }

    @Test
    void one_tenant_leaves_half_of_the_room_to_the_others() {
        // Given
        Backlog backlog = new Backlog(10, 1_000);
        backlog.take(ONE, events(ONE, 5, 10));

        // Then
        assertRefused(() -> backlog.take(ONE, events(ONE, 1, 10)), "5 events waiting of one tenant");
        assertThatCode(() -> backlog.take(OTHER, events(OTHER, 5, 10))).doesNotThrowAnyException();
    }

    @Test
    void one_tenant_leaves_half_of_the_bytes_to_the_others() {
        // Given
        Backlog backlog = new Backlog(10, 1_000);
        backlog.take(ONE, events(ONE, 1, 400));

        // Then
        assertRefused(() -> backlog.take(ONE, events(ONE, 1, 200)), "500 bytes waiting of one tenant");
        assertThatCode(() -> backlog.take(OTHER, events(OTHER, 1, 500))).doesNotThrowAnyException();
    }

    @Test
    void a_call_that_is_larger_than_half_is_taken_where_nothing_of_the_tenant_waits() {
        // Given
        Backlog backlog = new Backlog(10, 1_000);
        List<PendingEvent> large = events(ONE, 8, 10);

        // When
        backlog.take(ONE, large);
        backlog.release(large);

        // Then
        assertThatCode(() -> backlog.take(ONE, large)).doesNotThrowAnyException();
    }

    private static void assertRefused(ThrowingCallable take, String limit) {
        assertThatThrownBy(take)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem())
                                .isInstanceOfSatisfying(
                                        Overloaded.class,
                                        overloaded ->
                                                assertThat(overloaded.limit()).isEqualTo(limit)));
    }

    private static List<PendingEvent> events(TenantId tenant, int count, int bytes) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new PendingEvent(
                        tenant,
                        Event.getDefaultInstance(),
                        null,
                        null,
                        null,
                        new byte[bytes],
                        null,
                        false,
                        false,
                        null,
                        0,
                        new byte[0]))
                .toList();
    }
}
