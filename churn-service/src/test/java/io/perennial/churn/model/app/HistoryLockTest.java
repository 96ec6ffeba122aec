package io.perennial.churn.model.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HistoryLockTest {
    private final HistoryLock lock = new HistoryLock();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final List<String> begun = new ArrayList<>();

    @Test
    void a_second_history_waits_until_the_first_is_done_with() {
        // Given
        var one = lock.holdFor(this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
        var two = lock.holdFor(() -> begin("second")).subscribe().withSubscriber(UniAssertSubscriber.create());
        assertThat(begun).isEmpty();

        // When
        var _ = first.complete("first");

        // Then
        one.assertItem("first");
        two.assertItem("second");
    }

    @Test
    void work_that_fails_lets_the_next_go_on() {
        // Given
        var one = lock.holdFor(this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
        var two = lock.holdFor(() -> begin("second")).subscribe().withSubscriber(UniAssertSubscriber.create());

        // When
        var _ = first.completeExceptionally(new IllegalStateException("out of luck"));

        // Then
        one.assertFailed();
        two.assertItem("second");
    }

    @Test
    void a_cancelled_wait_holds_nobody_up() {
        // Given
        var one = lock.holdFor(this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
        lock.holdFor(() -> begin("second"))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.<String>create())
                .cancel();
        var three = lock.holdFor(() -> begin("third")).subscribe().withSubscriber(UniAssertSubscriber.create());

        // When
        var _ = first.complete("first");

        // Then
        one.assertItem("first");
        three.assertItem("third");
        assertThat(begun).containsExactly("third");
    }

    private Uni<String> work() {
        return Uni.createFrom().completionStage(first);
    }

    private Uni<String> begin(String what) {
        begun.add(what);
        return Uni.createFrom().item(what);
    }
}
