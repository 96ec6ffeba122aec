package io.perennial.platform.job;

import static io.perennial.platform.kit.KitDatabase.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class RoundTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Round round = Round.of(meters, "rescore-due");
    private final ConcurrentLinkedQueue<Integer> done = new ConcurrentLinkedQueue<>();

    @Test
    void ones_trouble_is_not_anothers_and_is_counted() {
        round.each(List.of(1, 2, 3), tenant -> "tenantId=" + tenant, tenant -> tenant == 2 ? failing() : work(tenant))
                .await()
                .atMost(SOON);

        assertThat(done).containsExactly(1, 3);
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void work_that_fails_before_it_begins_is_trouble_like_any_other() {
        round.each(List.of(1, 2), tenant -> "tenantId=" + tenant, tenant -> {
                    if (tenant == 1) {
                        throw new IllegalStateException("told to fail");
                    }
                    return work(tenant);
                })
                .await()
                .atMost(SOON);

        assertThat(done).containsExactly(2);
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void an_answer_stands_in_for_a_step_that_fails() {
        int answer = round.step(
                        "tenantId=1", 0, () -> Uni.createFrom().<Integer>failure(new IllegalStateException("no")))
                .await()
                .atMost(SOON);

        assertThat(answer).isZero();
    }

    @Test
    void a_step_that_never_ends_fails_when_its_time_is_over() {
        round.within(Duration.ofMillis(50))
                .each(
                        List.of(1, 2),
                        tenant -> "tenantId=" + tenant,
                        tenant -> tenant == 1 ? Uni.createFrom().nothing() : work(tenant))
                .await()
                .atMost(SOON);

        assertThat(done).containsExactly(2);
        assertThat(failures()).isEqualTo(1);
    }

    private Uni<Void> work(int tenant) {
        return Uni.createFrom().voidItem().invoke(() -> done.add(tenant));
    }

    private static Uni<Void> failing() {
        return Uni.createFrom().failure(new IllegalStateException("told to fail"));
    }

    private double failures() {
        return meters.get("perennial.job.failures")
                .tag("job", "rescore-due")
                .counter()
                .count();
    }
}
