package io.perennial.churn.model.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OneTenantTest {
    private final OneTenant oneTenant = new OneTenant();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final List<String> begun = new ArrayList<>();

    @Test
    void a_second_history_waits_for_the_first_to_be_done_with() {
        // Given
        var one = oneTenant.take(this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
        var two = oneTenant.take(() -> begin("second")).subscribe().withSubscriber(UniAssertSubscriber.create());
        assertThat(begun).isEmpty();

        // When
        var _ = first.complete("first");

        // Then
        one.assertItem("first");
        two.assertItem("second");
    }

    @Test
    void what_fails_gives_its_place_up() {
        // Given
        var one = oneTenant.take(this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
        var two = oneTenant.take(() -> begin("second")).subscribe().withSubscriber(UniAssertSubscriber.create());

        // When
        var _ = first.completeExceptionally(new IllegalStateException("out of luck"));

        // Then
        one.assertFailed();
        two.assertItem("second");
    }

    @Test
    void who_gives_up_waiting_holds_nobody_up() {
        // Given
        var one = oneTenant.take(this::work).subscribe().withSubscriber(UniAssertSubscriber.create());
        oneTenant
                .take(() -> begin("second"))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.<String>create())
                .cancel();
        var three = oneTenant.take(() -> begin("third")).subscribe().withSubscriber(UniAssertSubscriber.create());

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
