package io.perennial.segmentation.lifecycle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleRulesPropertyTest {
    private static final int TRIALS = 20_000;
    private static final Instant NOW = Instant.parse("1998-07-01T00:00:00Z");

    /** A customer and a policy on so small a scale that every millisecond can be looked at. */
    private record Case(
            @Nullable Instant lastOrder,
            long orders,
            @Nullable Instant lastAct,
            LifecyclePolicy policy) {
        static Case of(Random random) {
            int recent = 1 + random.nextInt(8);
            int cooling = recent + 1 + random.nextInt(8);
            int churned = cooling + 1 + random.nextInt(12);
            int silent = 1 + random.nextInt(20);
            LifecyclePolicy policy = new LifecyclePolicy(
                    Duration.ofMillis(recent),
                    Duration.ofMillis(cooling),
                    Duration.ofMillis(churned),
                    Duration.ofMillis(silent));
            boolean bought = random.nextInt(10) > 0;
            return new Case(
                    bought ? NOW.minusMillis(1 + random.nextInt(35)) : null,
                    bought ? 1 + random.nextInt(2) : 0,
                    random.nextInt(4) > 0 ? NOW.minusMillis(1 + random.nextInt(35)) : null,
                    policy);
        }

        LifecycleStage stageAt(Instant asOf) {
            return LifecycleRules.stageAt(lastOrder, orders, lastAct, asOf, policy);
        }

        Optional<Instant> nextAfter(Instant asOf) {
            return LifecycleRules.nextTransitionAt(lastOrder, orders, lastAct, asOf, policy);
        }
    }

    @Test
    void the_stage_is_constant_until_the_next_transition_and_different_at_it() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Case customer = Case.of(new Random(seed));
            LifecycleStage stage = customer.stageAt(NOW);
            Optional<Instant> next = customer.nextAfter(NOW);
            Instant end = next.orElse(NOW.plusMillis(100));

            for (Instant t = NOW; t.isBefore(end); t = t.plusMillis(1)) {
                assertThat(customer.stageAt(t)).as("seed %d at %s", seed, t).isEqualTo(stage);
                assertThat(customer.nextAfter(t)).as("seed %d at %s", seed, t).isEqualTo(next);
            }
            next.ifPresent(at -> assertThat(customer.stageAt(at)).isNotEqualTo(stage));
        }
    }

    @Test
    void following_the_transitions_ends_in_churned_for_every_buyer() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Case customer = Case.of(new Random(seed));
            Instant at = NOW;
            int steps = 0;
            for (Optional<Instant> next = customer.nextAfter(at); next.isPresent(); next = customer.nextAfter(at)) {
                at = next.get();
                steps++;
            }

            assertThat(steps).as("seed %d", seed).isLessThanOrEqualTo(3);
            assertThat(customer.stageAt(at))
                    .as("seed %d", seed)
                    .isEqualTo(customer.orders() == 0 ? LifecycleStage.PROSPECT : LifecycleStage.CHURNED);
        }
    }

    @Test
    void one_more_act_never_makes_a_customer_dormant() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            Case customer = Case.of(random);
            Instant act = NOW.minusMillis(1 + random.nextInt(35));
            Instant later = customer.lastAct() == null || customer.lastAct().isBefore(act) ? act : customer.lastAct();
            Case busier = new Case(customer.lastOrder(), customer.orders(), later, customer.policy());

            if (customer.stageAt(NOW) != LifecycleStage.DORMANT) {
                assertThat(busier.stageAt(NOW)).as("seed %d", seed).isEqualTo(customer.stageAt(NOW));
            } else {
                assertThat(busier.stageAt(NOW))
                        .as("seed %d", seed)
                        .isIn(LifecycleStage.DORMANT, LifecycleStage.COOLING);
            }
        }
    }
}
