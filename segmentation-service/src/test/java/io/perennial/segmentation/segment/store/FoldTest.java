package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.facts;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.shuffledWithRepeats;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerHistory;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicyFixture;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.perennial.segmentation.segment.store.Stored.State;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept page by page equals what the oracle works out from the whole log. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class FoldTest {

    private static final LifecyclePolicy POLICY = LifecyclePolicyFixture.STANDARD;
    private static final Duration KEEP_MAX = Duration.ofSeconds(30);

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepCurrent keepCurrent;

    @Inject
    FixedClock clock;

    /** Facts of some customers, as they happened. */
    private static Map<CustomerId, List<CustomerFact>> aLog(Random random) {
        Map<CustomerId, List<CustomerFact>> log = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            log.put(new CustomerId("c" + i), facts(random));
        }
        return log;
    }

    private record Arrival(CustomerId customer, CustomerFact fact) {}

    private static List<Arrival> arrivals(Map<CustomerId, List<CustomerFact>> log, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        log.forEach((customer, facts) ->
                shuffledWithRepeats(facts, random).forEach(fact -> arrivals.add(new Arrival(customer, fact))));
        Collections.shuffle(arrivals, random);
        return arrivals;
    }

    private void applyInBatches(TenantId tenant, List<Arrival> arrivals, Random random, Runnable between) {
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(80));
            feeds.apply(arrivals.subList(from, to).stream()
                    .map(arrival -> Feeds.happened(tenant, arrival.customer(), arrival.fact()))
                    .toList());
            between.run();
            from = to;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void a_replay_tenant_is_as_a_rebuild_from_the_log_says_whatever_the_order_of_arrival(long seed) {
        Random random = new Random(seed);
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        Map<CustomerId, List<CustomerFact>> log = aLog(random);
        Instant[] advanced = {Instant.MIN};

        applyInBatches(tenant, arrivals(log, random), random, () -> {
            if (random.nextInt(4) == 0) {
                advanced[0] = later(advanced[0], day(random.nextInt(300)));
                feeds.advance(tenant, advanced[0]);
            }
        });

        Map<CustomerId, State> states = stored.states(tenant);
        Map<Integer, Instant> clocks = new HashMap<>();
        log.forEach((customer, facts) -> facts.forEach(fact -> clocks.merge(
                Shards.of(tenant, customer), later(advanced[0], fact.at().plusMillis(1)), FoldTest::later)));
        for (CustomerId customer : states.keySet()) {
            Instant asOf = clocks.getOrDefault(Shards.of(tenant, customer), Instant.MAX);
            assertThat(comparable(stateOf(states, customer)))
                    .as("seed %d: %s at %s", seed, customer, asOf)
                    .isEqualTo(
                            comparable(CustomerHistory.rebuild(log.getOrDefault(customer, List.of()), asOf, POLICY)));
        }
        log.values().removeIf(List::isEmpty);
        assertThat(states.keySet()).as("seed %d", seed).isEqualTo(log.keySet());
        keptTogether(seed, tenant, states);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void a_live_tenant_is_as_the_wall_clock_says_with_facts_ahead_of_it_held_aside(long seed) {
        Random random = new Random(seed);
        clock.set(day(0));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        Map<CustomerId, List<CustomerFact>> log = aLog(random);

        applyInBatches(tenant, arrivals(log, random), random, () -> {
            clock.advance(Duration.ofDays(random.nextInt(20)).plusMillis(random.nextInt(3)));
            if (random.nextBoolean()) {
                keep(tenant);
            }
        });
        keep(tenant);

        Map<CustomerId, State> states = stored.states(tenant);
        for (CustomerId customer : states.keySet()) {
            CustomerHistory expected =
                    CustomerHistory.rebuild(log.getOrDefault(customer, List.of()), clock.instant(), POLICY);
            assertThat(comparable(stateOf(states, customer)).subList(0, 2))
                    .as("seed %d: %s at %s", seed, customer, clock.instant())
                    .isEqualTo(comparable(expected).subList(0, 2));
            assertThat(stateOf(states, customer).next())
                    .as("seed %d: %s changes at %s", seed, customer, expected.nextStageChangeAt())
                    .matches(next -> expected.nextStageChangeAt().isEmpty()
                            || next.filter(at -> at.isAfter(clock.instant())
                                            && !at.isAfter(
                                                    expected.nextStageChangeAt().get()))
                                    .isPresent());
        }
        keptTogether(seed, tenant, states);
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void two_tenants_with_the_same_log_in_other_orders_end_the_same(long seed) {
        Random random = new Random(seed);
        TenantId one = feeds.aTenant(ClockMode.REPLAY);
        TenantId other = feeds.aTenant(ClockMode.REPLAY);
        Map<CustomerId, List<CustomerFact>> log = aLog(random);

        applyInBatches(one, arrivals(log, random), random, () -> {});
        applyInBatches(other, arrivals(log, random), random, () -> {});
        feeds.advance(one, day(400));
        feeds.advance(other, day(400));

        assertThat(stored.states(one)).as("seed %d", seed).isEqualTo(stored.states(other));
    }

    /** Counts, totals and feed say what the customers' rows say. */
    private void keptTogether(long seed, TenantId tenant, Map<CustomerId, State> states) {
        assertThat(stored.counted(tenant)).as("seed %d", seed).isEqualTo(stored.recounted(tenant));
        assertThat(stored.totals(tenant)).as("seed %d", seed).isEqualTo(stored.retotalled(tenant));
        Map<CustomerId, Set<String>> followed = new TreeMap<>();
        for (Change change : stored.changes(tenant)) {
            Set<String> segments = followed.computeIfAbsent(change.customer(), _ -> new TreeSet<>());
            assertThat(segments.addAll(change.enteredSegmentIds()) | segments.removeAll(change.leftSegmentIds()))
                    .as("seed %d: %s changes something", seed, change)
                    .isTrue();
            assertThat(segments).as("seed %d: %s", seed, change).containsExactlyElementsOf(change.segmentIds());
        }
        states.forEach((customer, state) -> assertThat(followed.getOrDefault(customer, Set.of()))
                .as("seed %d: %s", seed, customer)
                .containsExactlyInAnyOrderElementsOf(state.segmentIds()));
    }

    private void keep(TenantId tenant) {
        for (TenantWork work : keepCurrent.due().await().atMost(KEEP_MAX)) {
            if (work.tenant().equals(tenant)) {
                keepCurrent.run(work).await().atMost(KEEP_MAX);
            }
        }
    }

    private static State stateOf(Map<CustomerId, State> states, CustomerId customer) {
        return Objects.requireNonNull(states.get(customer));
    }

    private static List<Object> comparable(State state) {
        return List.of(state.totals(), state.stage(), state.next());
    }

    private static List<Object> comparable(CustomerHistory history) {
        return List.of(
                history.totals(),
                Optional.of(history.stage().name().toLowerCase(Locale.ROOT)),
                history.nextStageChangeAt());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
