package io.perennial.segmentation.rfm.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.cancel;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.refund;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.ClockMode;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.perennial.segmentation.rfm.app.Rfms;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmCutRule;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPresets;
import io.perennial.segmentation.rfm.domain.RfmScale;
import io.perennial.segmentation.rfm.domain.RfmScores;
import io.perennial.segmentation.rfm.domain.RfmValues;
import io.perennial.segmentation.segment.app.KeepTime;
import io.perennial.segmentation.segment.domain.TenantWork;
import io.perennial.segmentation.segment.store.Feeds;
import io.perennial.segmentation.segment.store.Stored;
import io.perennial.segmentation.segment.store.Stored.State;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cut that PostgreSQL makes is the one that the rules define, and what is stored follows from it. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class CutTest {

    private static final RfmCutRule RULE = new RfmCutRule.Quantiles(RfmScale.QUINTILES);
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepTime keepTime;

    @Inject
    Rfms rfms;

    @Inject
    FixedClock clock;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 15, 35, 99, 250})
    void the_floors_scores_groups_and_sizes_are_those_of_the_rules(int customers) {
        Random random = new Random(customers);
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, customers, random));
        feeds.advance(tenant, day(70));

        keep(tenant);

        Map<CustomerId, State> states = stored.states(tenant);
        RfmCut expected = RfmCut.of(
                tenant,
                day(70),
                1,
                RULE,
                states.values().stream()
                        .map(State::totals)
                        .filter(totals -> totals.orderCount() > 0)
                        .map(CutTest::values)
                        .toList());
        assertThat(cutOf(tenant)).as("%d customers", customers).isEqualTo(expected);
        states.values().forEach(state -> isScoredBy(expected, state));
        sizesAreAPartition(tenant, expected);
    }

    @Test
    void between_cuts_new_and_changed_customers_are_scored_by_the_last_one() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, 50, new Random(1)));
        feeds.advance(tenant, day(70));
        keep(tenant);
        RfmCut cut = cutOf(tenant);

        feeds.apply(
                happened(tenant, new CustomerId("late"), order("o1", day(80), 5_000)),
                happened(tenant, new CustomerId("c1"), order("new", day(81), 700)));
        keep(tenant);

        assertThat(cutOf(tenant)).isEqualTo(cut);
        stored.states(tenant).values().forEach(state -> isScoredBy(cut, state));
    }

    @Test
    void an_advance_brings_a_new_cut_for_that_time_and_scores_all_by_it() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, 50, new Random(2)));
        feeds.advance(tenant, day(70));
        keep(tenant);
        feeds.apply(happened(tenant, new CustomerId("late"), order("o1", day(80), 5_000)));

        feeds.advance(tenant, day(90));
        keep(tenant);

        RfmCut cut = cutOf(tenant);
        assertThat(cut.version()).isEqualTo(2);
        assertThat(cut.asOf()).isEqualTo(day(90));
        stored.states(tenant).values().forEach(state -> isScoredBy(cut, state));
        assertThat(stored.counted(tenant)).isEqualTo(stored.recounted(tenant));
    }

    @Test
    void an_advance_that_not_all_shards_have_seen_brings_no_cut() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, 20, new Random(3)));
        keep(tenant);
        long version = cutOf(tenant).version();

        feeds.page(4, List.of(new EventRecord.ClockAdvanced(tenant, day(90))));
        keep(tenant);

        assertThat(cutOf(tenant).version()).isEqualTo(version);
    }

    @Test
    void a_live_tenant_is_cut_at_once_and_then_once_a_day() {
        clock.set(day(70));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(purchases(tenant, 20, new Random(4)));
        List<Long> versions = new ArrayList<>();

        for (Duration step : List.of(Duration.ZERO, Duration.ofHours(23), Duration.ofHours(1), Duration.ofDays(3))) {
            clock.advance(step);
            keep(tenant);
            keep(tenant);
            versions.add(cutOf(tenant).version());
        }

        assertThat(versions).containsExactly(1L, 1L, 2L, 3L);
        assertThat(cutOf(tenant).asOf()).isEqualTo(clock.instant());
    }

    @Test
    void customers_who_may_not_be_profiled_have_no_part_in_the_cut() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                happened(tenant, new CustomerId("a"), order("o1", day(1), 100)),
                happened(tenant, new CustomerId("b"), order("o1", day(1), 900)),
                new EventRecord.ConsentTold(tenant, new CustomerId("b"), null, false));

        feeds.advance(tenant, day(2));
        keep(tenant);

        assertThat(cutOf(tenant).customerCount()).isEqualTo(1);
    }

    private static List<EventRecord> purchases(TenantId tenant, int customers, Random random) {
        List<EventRecord> records = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            CustomerId customer = new CustomerId("c" + i);
            int orders = 1 + random.nextInt(4);
            for (int o = 0; o < orders; o++) {
                Instant at = day(random.nextInt(60));
                records.add(happened(tenant, customer, order("o" + o, at, random.nextInt(20) * 50L)));
                if (random.nextInt(6) == 0) {
                    records.add(happened(tenant, customer, refund("o" + o, "r" + o, at, random.nextInt(10) * 50L)));
                }
                if (o > 0 && random.nextInt(6) == 0) {
                    records.add(happened(tenant, customer, cancel("o" + o, at)));
                }
            }
        }
        CustomerId nobody = new CustomerId("only-cancelled");
        records.add(happened(tenant, nobody, order("o1", day(1), 100)));
        records.add(happened(tenant, nobody, cancel("o1", day(2))));
        return records;
    }

    private static RfmValues values(CustomerTotals totals) {
        return new RfmValues(Objects.requireNonNull(totals.lastOrder()), totals.orderCount(), totals.netMinor());
    }

    private static void isScoredBy(RfmCut cut, State state) {
        if (state.totals().orderCount() == 0) {
            assertThat(state.scores()).isEmpty();
            assertThat(state.segmentIds()).containsExactly("stage.prospect");
            return;
        }
        RfmScores scores = cut.score(values(state.totals()));
        assertThat(state.scores()).containsExactly(scores.recency(), scores.frequency(), scores.monetary());
        assertThat(state.segmentIds())
                .contains(
                        "rfm.amazon." + RfmPresets.AMAZON.groupOf(scores),
                        "rfm.shopify." + RfmPresets.SHOPIFY.groupOf(scores));
    }

    private void sizesAreAPartition(TenantId tenant, RfmCut cut) {
        for (RfmPreset preset : RfmPresets.ALL) {
            Rfms.Counted counted =
                    rfms.count(tenant, preset).await().atMost(CALL_MAX).orElseThrow();
            assertThat(counted.groups().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(cut.customerCount());
        }
        assertThat(stored.counted(tenant)).isEqualTo(stored.recounted(tenant));
    }

    private RfmCut cutOf(TenantId tenant) {
        return rfms.count(tenant, RfmPresets.AMAZON)
                .await()
                .atMost(CALL_MAX)
                .orElseThrow()
                .cut();
    }

    private void keep(TenantId tenant) {
        for (TenantWork work : keepTime.due().await().atMost(CALL_MAX)) {
            if (work.tenant().equals(tenant)) {
                keepTime.handle(work).await().atMost(CALL_MAX);
            }
        }
    }
}
