package io.perennial.segmentation.rfm.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.cancel;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.refund;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.api.ingest.v1.RfmSchedule;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.EventRecords;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.rfm.app.FindRfm;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.rfm.domain.CutOracle;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmPolicyFixture;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmScores;
import io.perennial.segmentation.rfm.domain.RfmValues;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.DueWork;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.perennial.segmentation.segment.store.Feeds;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.perennial.segmentation.segment.store.Stored;
import io.perennial.segmentation.segment.store.Stored.State;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cut that PostgreSQL makes is the oracle's, and what is stored follows from it. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class CutTest {

    private static final Instant RECORDED = Instant.parse("2026-01-02T00:00:00Z");
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    private static final List<String> OLDER = List.of("amazon:1", "klaviyo:1");
    private static final List<String> NEWER = List.of("amazon:1", "klaviyo:2");

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepCurrent keepCurrent;

    @Inject
    DueWork dueWork;

    @Inject
    Cuts cuts;

    @Inject
    FindRfm find;

    @Inject
    FixedClock clock;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 15, 35, 99, 250})
    void the_thresholds_scores_groups_and_sizes_are_those_of_the_oracle(int customers) {
        Random random = new Random(customers);
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, customers, random));
        feeds.advance(tenant, day(70));

        keep(tenant);

        List<RfmValues> buyers = buyers(tenant);
        RfmCut cut = cutOf(tenant);
        assertThat(cut)
                .as("%d customers", customers)
                .isEqualTo(new RfmCut(1, day(70), buyers.size(), scales(buyers, day(70))));
        allArePlacedBy(tenant, buyers, day(70));
        sizesAreAPartition(tenant, cut);
    }

    @Test
    void between_cuts_new_and_changed_customers_are_scored_by_the_last_one() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, 50, new Random(1)));
        feeds.advance(tenant, day(70));
        keep(tenant);
        RfmCut cut = cutOf(tenant);
        List<RfmValues> buyers = buyers(tenant);

        feeds.apply(
                happened(tenant, new CustomerId("late"), order("o1", day(80), 5_000)),
                happened(tenant, new CustomerId("c1"), order("new", day(81), 700)));
        keep(tenant);

        assertThat(cutOf(tenant)).isEqualTo(cut);
        allArePlacedBy(tenant, buyers, day(70));
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
        allArePlacedBy(tenant, buyers(tenant), day(90));
        assertThat(stored.counted(tenant)).isEqualTo(stored.recounted(tenant));
    }

    @Test
    void an_advance_that_not_all_shards_have_seen_brings_no_cut() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(purchases(tenant, 20, new Random(3)));
        keep(tenant);
        long version = cutOf(tenant).version();

        feeds.page(4, List.of(EventRecords.advanced(tenant, day(90))));
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
                Feeds.consent(tenant, new CustomerId("b"), false));

        feeds.advance(tenant, day(2));
        keep(tenant);

        assertThat(cutOf(tenant).customerCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"RFM_SCHEDULE_WEEKLY, 1998-03-16", "RFM_SCHEDULE_MONTHLY, 1998-04-01", "RFM_SCHEDULE_DAILY, 1998-03-13"
    })
    void a_live_tenant_is_cut_anew_when_its_schedules_next_period_begins(RfmSchedule schedule, LocalDate next) {
        clock.set(day(70));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.tell(tenant, ClockMode.LIVE, false, RECORDED, RfmPolicyFixture.version(1, schedule));
        feeds.apply(purchases(tenant, 20, new Random(4)));
        keep(tenant);
        List<Long> versions = new ArrayList<>();

        Instant begin = next.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Instant time : List.of(begin.minusMillis(1), begin)) {
            clock.set(time);
            keep(tenant);
            versions.add(cutOf(tenant).version());
        }

        assertThat(versions).containsExactly(1L, 2L);
    }

    @Test
    void a_replay_tenant_is_cut_after_each_advance_whatever_its_schedule() {
        TenantId tenant = aTenantWithTwoBuyers();
        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmSchedule.RFM_SCHEDULE_MONTHLY));
        keep(tenant);

        feeds.advance(tenant, day(71));
        keep(tenant);

        assertThat(cutOf(tenant).version()).isEqualTo(2);
    }

    @Test
    void a_tenants_own_preset_places_its_customers_by_fixed_thresholds_at_once() {
        TenantId tenant = aTenantWithTwoBuyers();
        keep(tenant);

        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        keep(tenant);

        assertThat(cutOf(tenant).version()).isEqualTo(2);
        assertThat(cutOf(tenant).scales())
                .filteredOn(scale -> scale.presetId().equals("own_house"))
                .singleElement()
                .isEqualTo(new RfmCut.Scale(
                        "own_house",
                        0,
                        1,
                        new RfmCut.Thresholds<>(
                                true, List.of(day(70).minus(Duration.ofDays(30)).plusMillis(1))),
                        new RfmCut.Thresholds<>(true, List.of(3L)),
                        new RfmCut.Thresholds<>(true, List.of(10_000L))));
        assertThat(stored.states(tenant).get(new CustomerId("recent")))
                .satisfies(state -> assertThat(state.placements()).contains("own_house 1 0 0"))
                .satisfies(
                        state -> assertThat(state.segmentIds()).contains("rfm.own_house.warm", "rfm.klaviyo.recent"));
        assertThat(stored.states(tenant).get(new CustomerId("former")))
                .satisfies(state -> assertThat(state.placements()).contains("own_house 0 0 1"))
                .satisfies(state -> assertThat(state.segmentIds()).contains("rfm.own_house.cold"));
        assertThat(count(tenant, "own_house").sizes().values()).containsExactly(1L, 1L);
        assertThat(stored.counted(tenant)).isEqualTo(stored.recounted(tenant)).isEqualTo(stored.membersCounted(tenant));
    }

    @Test
    void from_an_age_on_the_recency_score_is_one_lower() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        feeds.apply(
                happened(tenant, new CustomerId("as-old"), order("o1", day(40), 100)),
                happened(tenant, new CustomerId("younger"), order("o1", day(40).plusMillis(1), 100)));
        feeds.advance(tenant, day(70));

        keep(tenant);

        assertThat(stored.states(tenant).get(new CustomerId("as-old")))
                .satisfies(state -> assertThat(state.placements()).contains("own_house 0 0 0"));
        assertThat(stored.states(tenant).get(new CustomerId("younger")))
                .satisfies(state -> assertThat(state.placements()).contains("own_house 1 0 0"));
    }

    @Test
    void the_oldest_age_that_the_contract_allows_stops_no_cut() {
        TenantId tenant = aTenantWithTwoBuyers();

        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(36_500)));
        keep(tenant);

        assertThat(count(tenant, "own_house").sizes().values()).containsExactly(2L, 0L);
    }

    @Test
    void a_changed_preset_brings_a_new_cut_and_an_unchanged_one_does_not() {
        TenantId tenant = aTenantWithTwoBuyers();
        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        keep(tenant);

        feeds.tell(tenant, RfmPolicyFixture.version(2, RfmPolicyFixture.house(30)));
        keep(tenant);
        long unchanged = cutOf(tenant).version();
        feeds.tell(tenant, RfmPolicyFixture.version(3, RfmPolicyFixture.house(100)));
        keep(tenant);

        assertThat(unchanged).isEqualTo(1);
        assertThat(cutOf(tenant).version()).isEqualTo(2);
        assertThat(count(tenant, "own_house").sizes().values()).containsExactly(2L, 0L);
    }

    @Test
    void a_tenants_own_preset_is_nobody_elses_and_goes_with_its_memberships() {
        TenantId tenant = aTenantWithTwoBuyers();
        TenantId other = aTenantWithTwoBuyers();
        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        keep(tenant);
        keep(other);
        Map<String, Long> before = stored.counted(tenant);

        feeds.tell(tenant, RfmPolicyFixture.version(2));
        keep(tenant);

        assertThat(before).containsEntry("rfm.own_house.warm", 1L).containsEntry("rfm.own_house.cold", 1L);
        assertThat(stored.counted(other)).doesNotContainKey("rfm.own_house.warm");
        assertThat(stored.counted(tenant))
                .doesNotContainKeys("rfm.own_house.warm", "rfm.own_house.cold")
                .isEqualTo(stored.recounted(tenant))
                .isEqualTo(stored.membersCounted(tenant));
        assertThat(stored.changes(tenant))
                .flatExtracting(MembershipFeed.Change::leftSegmentIds)
                .contains("rfm.own_house.warm", "rfm.own_house.cold");
    }

    @Test
    void presets_are_replaced_once_by_the_newest_policy_whichever_shard_brings_it() {
        TenantId tenant = aTenantWithTwoBuyers();
        feeds.page(4, List.of(record(tenant, 2, RfmPolicyFixture.house(100))));

        feeds.page(5, List.of(record(tenant, 1, RfmPolicyFixture.house(30))));
        keep(tenant);

        assertThat(count(tenant, "own_house").sizes().values()).containsExactly(2L, 0L);
    }

    /** Ingest refuses them; should one come, the shard goes on, and so does the tenant with what it had. */
    @ParameterizedTest
    @MethodSource
    void a_definition_that_is_no_partition_is_not_followed(RfmPresetDefinition wrong) {
        TenantId tenant = aTenantWithTwoBuyers();
        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        keep(tenant);

        feeds.tell(tenant, RfmPolicyFixture.version(2, wrong));
        keep(tenant);

        assertThat(cutOf(tenant).version()).isEqualTo(1);
        assertThat(stored.counted(tenant))
                .containsEntry("rfm.own_house.warm", 1L)
                .containsEntry("rfm.own_house.cold", 1L);
    }

    static List<RfmPresetDefinition> a_definition_that_is_no_partition_is_not_followed() {
        RfmPresetDefinition house = RfmPolicyFixture.house(30);
        return List.of(
                house.toBuilder().removeGroups(1).build(),
                house.toBuilder().addGroups(RfmPolicyFixture.group("hot", 1)).build(),
                house.toBuilder().addGroups(RfmPolicyFixture.group("none", 7)).build(),
                house.toBuilder()
                        .setGroups(1, RfmPolicyFixture.group("warm", 0))
                        .build(),
                house.toBuilder().setHighestScore(0).build(),
                house.toBuilder().setPresetId("klaviyo").build(),
                house.toBuilder()
                        .setThresholds(house.getThresholds().toBuilder().addRecencyDays(60))
                        .build());
    }

    /** As in a rolling update: replicas of two releases, whose presets differ, at work at the same time. */
    @Test
    void of_two_releases_side_by_side_the_newer_one_cuts_anew_and_the_other_leaves_it() {
        TenantId tenant = aTenantWithTwoBuyers();
        for (int i = 0; i < 3; i++) {
            cutAsRelease(tenant, OLDER);
        }
        List<Long> versions = new ArrayList<>();

        for (int i = 0; i < 5; i++) {
            cutAsRelease(tenant, NEWER);
            cutAsRelease(tenant, OLDER);
            versions.add(latestVersion(tenant));
        }

        assertThat(versions).containsOnly(2L);
    }

    @Test
    void whichever_of_two_releases_makes_a_cut_that_is_due_the_newer_ones_presets_hold() {
        TenantId tenant = aTenantWithTwoBuyers();
        cutAsRelease(tenant, OLDER);
        cutAsRelease(tenant, NEWER);

        feeds.advance(tenant, day(80));
        boolean olderWhenDue = cutAsRelease(tenant, OLDER);
        boolean newer = cutAsRelease(tenant, NEWER);
        boolean older = cutAsRelease(tenant, OLDER);
        feeds.advance(tenant, day(90));
        boolean newerWhenDue = cutAsRelease(tenant, NEWER);
        boolean olderAfterIt = cutAsRelease(tenant, OLDER);

        assertThat(List.of(olderWhenDue, newer, older)).containsExactly(true, true, false);
        assertThat(List.of(newerWhenDue, olderAfterIt)).containsExactly(true, false);
    }

    private TenantId aTenantWithTwoBuyers() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                happened(tenant, new CustomerId("recent"), order("o1", day(60), 5_000)),
                happened(tenant, new CustomerId("former"), order("o1", day(1), 20_000)));
        feeds.advance(tenant, day(70));
        return tenant;
    }

    private static List<EventRecord<CustomerNews>> purchases(TenantId tenant, int customers, Random random) {
        List<EventRecord<CustomerNews>> records = new ArrayList<>();
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

    /** The values of the tenant's customers with an order. */
    private List<RfmValues> buyers(TenantId tenant) {
        return stored.states(tenant).values().stream()
                .map(State::totals)
                .filter(totals -> totals.orderCount() > 0)
                .map(CutTest::values)
                .toList();
    }

    private static RfmValues values(CustomerTotals totals) {
        return new RfmValues(Objects.requireNonNull(totals.lastOrder()), totals.orderCount(), totals.netMinor());
    }

    private static List<RfmCut.Scale> scales(List<RfmValues> buyers, Instant asOf) {
        return RfmPresets.ofProduct().stream()
                .map(preset -> CutOracle.of(preset.scale(), asOf, buyers).scale(preset.id()))
                .toList();
    }

    private void allArePlacedBy(TenantId tenant, List<RfmValues> buyers, Instant asOf) {
        for (RfmPreset preset : RfmPresets.ofProduct()) {
            CutOracle cut = CutOracle.of(preset.scale(), asOf, buyers);
            stored.states(tenant).values().forEach(state -> isPlacedBy(preset, cut, state));
        }
    }

    private static void isPlacedBy(RfmPreset preset, CutOracle cut, State state) {
        if (state.totals().orderCount() == 0) {
            assertThat(state.placements()).isEmpty();
            assertThat(state.segmentIds()).containsExactly("stage.prospect");
            return;
        }
        RfmScores scores = cut.score(values(state.totals()));
        assertThat(state.placements())
                .contains(
                        "%s %d %d %d".formatted(preset.id(), scores.recency(), scores.frequency(), scores.monetary()));
        assertThat(state.segmentIds())
                .filteredOn(id -> id.startsWith("rfm." + preset.id() + "."))
                .containsExactly(preset.segmentId(scores.groupIn(preset)));
    }

    private void sizesAreAPartition(TenantId tenant, RfmCut cut) {
        for (RfmPreset preset : RfmPresets.ofProduct()) {
            assertThat(count(tenant, preset.id()).sizes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as(preset.id())
                    .isEqualTo(cut.customerCount());
        }
        assertThat(stored.counted(tenant)).isEqualTo(stored.recounted(tenant));
    }

    private Rfms.Counted count(TenantId tenant, String presetId) {
        return find.count(tenant, presetId).await().atMost(CALL_MAX);
    }

    private RfmCut cutOf(TenantId tenant) {
        return count(tenant, "amazon").cut();
    }

    private static EventRecord<CustomerNews> record(TenantId tenant, int version, RfmPresetDefinition preset) {
        return Feeds.record(
                tenant,
                ClockMode.REPLAY,
                false,
                RECORDED.plusSeconds(version),
                RfmPolicyFixture.version(version, preset));
    }

    /** Cuts if that is due for a replica whose product has presets of these digests; answers whether it did. */
    private boolean cutAsRelease(TenantId tenant, List<String> digests) {
        return dueWork.find(clock.instant(), digests).await().atMost(CALL_MAX).stream()
                .filter(work -> work.tenant().equals(tenant) && work.cutDue())
                .anyMatch(work -> cuts.cut(
                                tenant, work.cutVersion(), clock.instant(), RfmPresets.ofProduct(), digests, List.of())
                        .await()
                        .atMost(CALL_MAX));
    }

    private long latestVersion(TenantId tenant) {
        return stored.rows(
                        tenant,
                        "SELECT max(version) AS version FROM rfm_cut WHERE tenant_id = $1",
                        row -> row.getLong("version"))
                .getFirst();
    }

    private void keep(TenantId tenant) {
        for (TenantWork work : keepCurrent.due().await().atMost(CALL_MAX)) {
            if (work.tenant().equals(tenant)) {
                keepCurrent.run(work).await().atMost(CALL_MAX);
            }
        }
    }
}
