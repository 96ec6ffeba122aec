package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicyFixture;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.perennial.segmentation.segment.store.Stored.State;
import io.perennial.segmentation.segment.store.ToldLog.Consent;
import io.perennial.segmentation.segment.store.ToldLog.Entry;
import io.perennial.segmentation.segment.store.ToldLog.Erasure;
import io.perennial.segmentation.segment.store.ToldLog.Fact;
import io.perennial.segmentation.segment.store.ToldLog.Law;
import io.perennial.segmentation.segment.store.ToldLog.OnMarketplace;
import io.perennial.segmentation.segment.store.ToldLog.Tier;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Incremental state equals a rebuild from the log: facts, consents, laws, defaults, policies, tiers, erasures and advances, in
 * random batches and orders, with repeats, pages that are rolled back, and time passing between. It is compared with an
 * oracle that knows nothing of pages, and bit for bit with another tenant that was told the same log in another way.
 */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class RebuildTest {

    private static final int BOUND_MAX = 100;
    private static final Duration KEEP_MAX = Duration.ofSeconds(30);
    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepCurrent keepCurrent;

    @Inject
    FixedClock clock;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_replay_tenant_equals_a_rebuild_of_its_log(long seed) {
        Random random = new Random(seed);
        ToldLog log = new ToldLog(random);
        boolean optIn = random.nextBoolean();
        LifecyclePolicy policy = LifecyclePolicyFixture.any(random, BOUND_MAX);
        TenantId grown = feeds.aTenant(ClockMode.REPLAY);
        TenantId rebuilt = feeds.aTenant(ClockMode.REPLAY);

        tellPiecemeal(grown, ClockMode.REPLAY, log, optIn, policy, random, () -> {
            if (random.nextInt(4) == 0) {
                feeds.advance(grown, day(random.nextInt(300)));
            }
        });
        tellAtOnce(rebuilt, ClockMode.REPLAY, log, optIn, policy, random);
        for (TenantId tenant : List.of(grown, rebuilt)) {
            feeds.advance(tenant, day(400));
            keep(tenant);
        }

        Map<CustomerId, State> states = stored.states(grown);
        assertThat(states)
                .as("seed %d", seed)
                .isEqualTo(RebuildOracle.states(log, optIn, policy, day(400)))
                .isEqualTo(stored.states(rebuilt));
        keptTogether(seed, log, grown, states);
        keptTogether(seed, log, rebuilt, states);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void a_live_tenant_equals_a_rebuild_of_its_log_at_any_time(long seed) {
        Random random = new Random(seed);
        ToldLog log = new ToldLog(random);
        boolean optIn = random.nextBoolean();
        LifecyclePolicy policy = LifecyclePolicyFixture.any(random, BOUND_MAX);
        clock.set(day(0));
        TenantId grown = feeds.aTenant(ClockMode.LIVE);

        tellPiecemeal(grown, ClockMode.LIVE, log, optIn, policy, random, () -> {
            clock.advance(Duration.ofDays(random.nextInt(12)).plusMillis(random.nextInt(3)));
            if (random.nextBoolean()) {
                keep(grown);
            }
        });
        // The next day, so that a cut of it is due for both.
        clock.advance(Duration.ofDays(1));
        TenantId rebuilt = feeds.aTenant(ClockMode.LIVE);
        tellAtOnce(rebuilt, ClockMode.LIVE, log, optIn, policy, random);
        keep(grown);
        keep(rebuilt);

        Map<CustomerId, State> states = stored.states(grown);
        assertThat(RebuildOracle.withoutNext(states))
                .as("seed %d at %s", seed, clock.instant())
                .isEqualTo(RebuildOracle.withoutNext(RebuildOracle.states(log, optIn, policy, clock.instant())));
        assertThat(states).as("seed %d at %s", seed, clock.instant()).isEqualTo(stored.states(rebuilt));
        keptTogether(seed, log, grown, states);
        keptTogether(seed, log, rebuilt, states);
    }

    /** Some records at a time, of both feeds; now and then a page is rolled back and told again. */
    private void tellPiecemeal(
            TenantId tenant,
            ClockMode mode,
            ToldLog log,
            boolean optIn,
            LifecyclePolicy policy,
            Random random,
            Runnable between) {
        List<Entry> arrivals = log.arrivals(random);
        for (int from = 0; from < arrivals.size(); ) {
            int to = Math.min(arrivals.size(), from + 1 + random.nextInt(120));
            tell(tenant, arrivals.subList(from, to), random.nextInt(5) == 0);
            if (random.nextInt(5) == 0) {
                tell(tenant, mode, random.nextBoolean(), LifecyclePolicyFixture.any(random, BOUND_MAX), 1 + from);
            }
            between.run();
            from = to;
        }
        tell(tenant, mode, optIn, policy, 1 + arrivals.size());
    }

    private void tellAtOnce(
            TenantId tenant, ClockMode mode, ToldLog log, boolean optIn, LifecyclePolicy policy, Random random) {
        tell(tenant, mode, optIn, policy, 1);
        tell(tenant, log.arrivals(random), false);
    }

    private void tell(TenantId tenant, ClockMode mode, boolean optIn, LifecyclePolicy policy, int version) {
        feeds.tell(tenant, mode, optIn, RECORDED.plusSeconds(version), LifecyclePolicyFixture.version(version, policy));
    }

    private void tell(TenantId tenant, List<Entry> entries, boolean rolledBackFirst) {
        List<EventRecord<CustomerNews>> page = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry instanceof Tier(var customer, var tier)) {
                feeds.applyTiers(Feeds.tier(tenant, customer, tier));
            } else {
                page.add(record(tenant, entry));
            }
        }
        if (rolledBackFirst) {
            feeds.applyInVain(page);
        }
        feeds.apply(page);
    }

    private static EventRecord<CustomerNews> record(TenantId tenant, Entry entry) {
        return switch (entry) {
            case Fact(var customer, var fact) -> Feeds.happened(tenant, customer, fact);
            case OnMarketplace(var customer, var at) -> Feeds.onMarketplace(tenant, customer, at);
            case Law(var customer, var optIn) -> Feeds.law(tenant, customer, optIn);
            case Consent(var customer, var said) -> Feeds.consent(tenant, customer, said);
            case Erasure(var customer) -> Feeds.erased(tenant, customer);
            case Tier tier -> throw new IllegalArgumentException(tier + " (expected: a record of ingest's feed)");
        };
    }

    /** Counts, totals and feed say what the customers' rows say, and nothing is left of the erased. */
    private void keptTogether(long seed, ToldLog log, TenantId tenant, Map<CustomerId, State> states) {
        assertThat(stored.counted(tenant))
                .as("seed %d", seed)
                .isEqualTo(stored.recounted(tenant))
                .isEqualTo(stored.membersCounted(tenant));
        assertThat(stored.memberRows(tenant))
                .as("seed %d", seed)
                .isEqualTo(states.values().stream()
                        .mapToLong(state -> state.segmentIds().size())
                        .sum());
        assertThat(stored.totals(tenant)).as("seed %d", seed).isEqualTo(stored.retotalled(tenant));
        Map<CustomerId, List<String>> latest = new TreeMap<>();
        for (Change change : stored.changes(tenant)) {
            List<String> before = latest.put(change.customer(), change.segmentIds());
            List<String> after = new ArrayList<>(
                    log.isErased(change.customer())
                            ? change.leftSegmentIds()
                            : Optional.ofNullable(before).orElse(List.of()));
            assertThat(after.removeAll(change.leftSegmentIds()) | after.addAll(change.enteredSegmentIds()))
                    .as("seed %d: %s changes something, unless it tells of an erasure", seed, change)
                    .isEqualTo(!log.isErased(change.customer())
                            || !change.leftSegmentIds().isEmpty());
            assertThat(after).as("seed %d: %s", seed, change).containsExactlyInAnyOrderElementsOf(change.segmentIds());
        }
        log.facts
                .keySet()
                .forEach(customer -> assertThat(latest.getOrDefault(customer, List.of()))
                        .as("seed %d: the latest change of %s", seed, customer)
                        .isEqualTo(
                                states.containsKey(customer)
                                        ? states.get(customer).segmentIds()
                                        : List.of()));
    }

    /** Two rounds: orders that begin to count in the first may be the first ones to cut. */
    private void keep(TenantId tenant) {
        for (int round = 0; round < 2; round++) {
            keepCurrent.due().await().atMost(KEEP_MAX).stream()
                    .filter(work -> work.tenant().equals(tenant))
                    .forEach(work -> keepCurrent.run(work).await().atMost(KEEP_MAX));
        }
    }
}
