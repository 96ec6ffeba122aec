package io.perennial.platform.job;

import static io.perennial.platform.kit.KitDatabase.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InTurnTest {

    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    @Test
    void a_step_begins_when_the_one_before_it_has_ended() {
        InTurn.each(List.of("a", "b"), this::slowly).await().atMost(SOON);

        assertThat(seen).containsExactly("begin a", "end a", "begin b", "end b");
    }

    @Test
    void the_first_failure_ends_it() {
        Uni<Void> all = InTurn.each(List.of("a", "b"), step -> {
            seen.add(step);
            return Uni.createFrom().failure(new IllegalStateException("told to fail"));
        });

        assertThatThrownBy(() -> all.await().atMost(SOON)).hasMessage("told to fail");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void nothing_to_do_is_done_at_once() {
        InTurn.each(List.<String>of(), this::slowly).await().atMost(SOON);

        assertThat(seen).isEmpty();
    }

    @Test
    void a_step_is_repeated_as_long_as_there_is_more_however_often() {
        AtomicInteger left = new AtomicInteger(100_000);

        InTurn.whileMore(() -> Uni.createFrom().item(left.decrementAndGet() > 0))
                .await()
                .atMost(SOON);

        assertThat(left).hasValue(0);
    }

    private Uni<Void> slowly(String step) {
        seen.add("begin " + step);
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(10))
                .invoke(() -> seen.add("end " + step));
    }
}
