package io.perennial.segmentation.aggregate.domain;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.facts;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.shuffledWithRepeats;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.perennial.segmentation.lifecycle.domain.LifecycleRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CustomerAggregatePropertyTest {
    private static final int TRIALS = 5_000;
    private static final LifecyclePolicy POLICY = LifecyclePolicy.STANDARD;

    @Test
    void equals_the_oracle_at_any_instant() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = facts(random);
            Instant asOf = anInstant(random);

            assertThat(fold(facts).totalsAt(asOf))
                    .as("seed %d", seed)
                    .isEqualTo(CustomerHistory.rebuild(facts, asOf, POLICY).totals());
        }
    }

    @Test
    void is_the_same_in_any_order_of_arrival_and_with_repeats() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = facts(random);

            assertThat(fold(shuffledWithRepeats(facts, random)))
                    .as("seed %d", seed)
                    .isEqualTo(fold(facts));
        }
    }

    @Test
    void is_the_same_however_the_facts_are_split_and_joined() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = facts(random);
            List<CustomerFact> one = new ArrayList<>();
            List<CustomerFact> other = new ArrayList<>();
            facts.forEach(fact -> (random.nextBoolean() ? one : other).add(fact));

            assertThat(fold(one).join(fold(other))).as("seed %d", seed).isEqualTo(fold(facts));
        }
    }

    @Test
    void settling_at_any_moment_changes_no_later_number() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = facts(random);
            Instant clock = anInstant(random);
            Instant asOf = clock.plusMillis(random.nextInt(3)).plusSeconds(random.nextInt(2) * 86_400L * 40);
            CustomerAggregate settled = CustomerAggregate.EMPTY;
            for (CustomerFact fact : facts) {
                settled = random.nextBoolean() ? settled.with(fact).settle(clock) : settled.with(fact);
            }

            assertThat(settled.settle(clock).totalsAt(asOf))
                    .as("seed %d", seed)
                    .isEqualTo(fold(facts).totalsAt(asOf));
        }
    }

    @Test
    void the_stage_of_the_totals_equals_the_oracle() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            List<CustomerFact> facts = facts(random);
            Instant asOf = anInstant(random);
            CustomerTotals t = fold(facts).totalsAt(asOf);

            assertThat(LifecycleRules.stageAt(t.lastOrder(), t.orderCount(), t.lastAct(), asOf, POLICY))
                    .as("seed %d", seed)
                    .isEqualTo(CustomerHistory.rebuild(facts, asOf, POLICY).stage());
        }
    }

    @Test
    void the_next_transition_equals_the_oracle_if_nothing_more_happens() {
        for (long seed = 0; seed < TRIALS; seed++) {
            Random random = new Random(seed);
            Instant asOf = anInstant(random);
            List<CustomerFact> past = facts(random).stream()
                    .filter(fact -> fact.at().isBefore(asOf))
                    .toList();
            CustomerTotals t = fold(past).totalsAt(asOf);

            Optional<Instant> next =
                    LifecycleRules.nextTransitionAt(t.lastOrder(), t.orderCount(), t.lastAct(), asOf, POLICY);

            assertThat(next)
                    .as("seed %d", seed)
                    .isEqualTo(CustomerHistory.rebuild(past, asOf, POLICY).nextStageChangeAt());
        }
    }

    private static CustomerAggregate fold(List<CustomerFact> facts) {
        CustomerAggregate aggregate = CustomerAggregate.EMPTY;
        for (CustomerFact fact : facts) {
            aggregate = aggregate.with(fact);
        }
        return aggregate;
    }

    private static Instant anInstant(Random random) {
        return day(random.nextInt(34) * 15L).plusMillis(random.nextInt(4) - 1L);
    }
}
