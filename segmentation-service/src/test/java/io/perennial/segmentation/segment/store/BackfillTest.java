package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.act;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.imported;
import static io.perennial.segmentation.segment.store.Feeds.live;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicyFixture;
import io.perennial.segmentation.rfm.domain.RfmPolicyFixture;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the feed says led to a change: whether it just happened, and since when it was known. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class BackfillTest {

    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BEN = new CustomerId("ben");
    private static final CustomerId CLEO = new CustomerId("cleo");
    private static final Instant EARLIER = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T12:00:07.123456Z");
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepCurrent keepCurrent;

    @Test
    void what_imported_events_alone_lead_to_is_backfill() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        feeds.apply(
                imported(tenant, ANNA, order("o1", day(0), 100), LATER),
                imported(tenant, ANNA, order("o2", day(1), 100), EARLIER));

        assertThat(latest(tenant, ANNA).backfill()).isTrue();
        assertThat(latest(tenant, ANNA).acceptTime()).isEqualTo(LATER);
    }

    @Test
    void one_event_of_the_customer_that_just_happened_makes_it_none_and_anothers_does_not() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        CustomerId neighbour = ofTheShardOf(tenant, ANNA);

        feeds.apply(
                imported(tenant, ANNA, order("o1", day(0), 100), EARLIER),
                live(tenant, ANNA, act(day(1)), LATER),
                imported(tenant, ANNA, order("o2", day(1), 100), EARLIER),
                imported(tenant, neighbour, order("o1", day(0), 100), EARLIER));

        assertThat(latest(tenant, ANNA).backfill()).isFalse();
        assertThat(latest(tenant, ANNA).acceptTime()).isEqualTo(LATER);
        assertThat(latest(tenant, neighbour).backfill()).isTrue();
        assertThat(latest(tenant, neighbour).acceptTime()).isEqualTo(EARLIER);
    }

    @Test
    void what_time_leads_to_just_happened_and_no_event_told_it() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(imported(tenant, ANNA, order("o1", day(0), 100), EARLIER));

        feeds.advance(tenant, day(200));

        assertThat(latest(tenant, ANNA).enteredSegmentIds()).containsExactly("stage.churned");
        assertThat(latest(tenant, ANNA).backfill()).isFalse();
        assertThat(latest(tenant, ANNA).acceptTime()).isNull();
    }

    @Test
    void what_a_policy_or_a_default_law_leads_to_is_backfill() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(live(tenant, ANNA, order("o1", day(0), 100), EARLIER));
        feeds.advance(tenant, day(20));
        keep(tenant);

        feeds.tell(tenant, LifecyclePolicyFixture.version(1, LifecyclePolicyFixture.SHORT));
        keep(tenant);
        Change byPolicy = latest(tenant, ANNA);
        feeds.tell(tenant, ClockMode.REPLAY, true, Instant.parse("2026-01-02T00:00:00Z"));
        Change byLaw = latest(tenant, ANNA);

        assertThat(byPolicy.enteredSegmentIds()).contains("stage.churned");
        assertThat(byPolicy.backfill()).isTrue();
        assertThat(byPolicy.acceptTime()).isNull();
        assertThat(byLaw.segmentIds()).isEmpty();
        assertThat(byLaw.backfill()).isTrue();
    }

    @Test
    void the_first_cut_is_backfill_for_customers_of_whom_nothing_but_imported_events_has_come() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                imported(tenant, ANNA, order("o1", day(0), 100), EARLIER),
                imported(tenant, BEN, order("o1", day(0), 100), EARLIER),
                live(tenant, CLEO, order("o1", day(0), 100), EARLIER));
        feeds.apply(live(tenant, BEN, act(day(0)), LATER));
        feeds.apply(imported(tenant, BEN, act(day(0)), LATER));
        feeds.advance(tenant, day(1));

        keep(tenant);

        assertThat(backfillsOfCuts(tenant, "rfm.klaviyo.recent"))
                .containsExactly(entry(ANNA, true), entry(BEN, false), entry(CLEO, false));
        assertThat(latest(tenant, CLEO).acceptTime()).isNull();
    }

    @Test
    void a_later_cut_is_backfill_for_those_alone_whom_an_import_has_touched_since_the_last_one() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                imported(tenant, ANNA, order("o1", day(0), 100), EARLIER),
                imported(tenant, BEN, order("o1", day(0), 100), EARLIER),
                imported(tenant, CLEO, order("o1", day(0), 100), EARLIER));
        feeds.advance(tenant, day(1));
        keep(tenant);
        feeds.apply(imported(tenant, BEN, act(day(1)), LATER));
        feeds.apply(imported(tenant, CLEO, act(day(1)), LATER));
        feeds.apply(live(tenant, CLEO, act(day(1)), LATER));

        feeds.advance(tenant, day(200));
        keep(tenant);

        assertThat(backfillsOfCuts(tenant, "rfm.klaviyo.at_risk"))
                .containsExactly(entry(ANNA, false), entry(BEN, true), entry(CLEO, false));
    }

    @Test
    void a_cut_for_other_presets_is_backfill_for_everybody() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                live(tenant, ANNA, order("o1", day(0), 100), EARLIER),
                imported(tenant, BEN, order("o1", day(0), 100), EARLIER));
        feeds.advance(tenant, day(1));
        keep(tenant);
        feeds.apply(live(tenant, ANNA, act(day(1)), LATER));

        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        keep(tenant);
        Map<CustomerId, Boolean> entered = backfillsOfCuts(tenant, "rfm.own_house.warm");
        feeds.tell(tenant, RfmPolicyFixture.version(2));
        keep(tenant);

        assertThat(entered).containsExactly(entry(ANNA, true), entry(BEN, true));
        assertThat(latest(tenant, ANNA).leftSegmentIds()).containsExactly("rfm.own_house.warm");
        assertThat(latest(tenant, ANNA).backfill()).isTrue();
    }

    @Test
    void a_tier_is_backfill_where_churn_says_so() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(live(tenant, ANNA, order("o1", day(0), 100), EARLIER));

        feeds.applyTiers(tier(tenant, ChurnTier.LOW, true, null));
        Change imported = latest(tenant, ANNA);
        feeds.applyTiers(tier(tenant, ChurnTier.HIGH, false, LATER));
        Change happened = latest(tenant, ANNA);

        assertThat(imported.backfill()).isTrue();
        assertThat(imported.acceptTime()).isNull();
        assertThat(happened.backfill()).isFalse();
        assertThat(happened.acceptTime()).isEqualTo(LATER);
    }

    @Test
    void an_erasure_just_happened() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(imported(tenant, ANNA, order("o1", day(0), 100), EARLIER));

        feeds.apply(Feeds.erased(tenant, ANNA));

        assertThat(latest(tenant, ANNA).segmentIds()).isEmpty();
        assertThat(latest(tenant, ANNA).backfill()).isFalse();
        assertThat(latest(tenant, ANNA).acceptTime()).isNotNull();
    }

    private static CustomerRecord<Optional<ChurnTier>> tier(
            TenantId tenant, ChurnTier tier, boolean backfill, @Nullable Instant acceptTime) {
        return new CustomerRecord<>(new CustomerKey(tenant, ANNA), 1, acceptTime, backfill, "", Optional.of(tier));
    }

    /** Another customer whose records come in the same pages. */
    private static CustomerId ofTheShardOf(TenantId tenant, CustomerId customer) {
        int shard = new CustomerKey(tenant, customer).shard();
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new CustomerId("neighbour" + i))
                .filter(other -> new CustomerKey(tenant, other).shard() == shard)
                .findFirst()
                .orElseThrow();
    }

    private Change latest(TenantId tenant, CustomerId customer) {
        return stored.changes(tenant).stream()
                .filter(change -> change.customer().equals(customer))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    /** Of each customer who entered a segment, whether that was backfill. */
    private Map<CustomerId, Boolean> backfillsOfCuts(TenantId tenant, String segmentId) {
        return stored.changes(tenant).stream()
                .filter(change -> change.enteredSegmentIds().contains(segmentId))
                .collect(Collectors.toMap(Change::customer, Change::backfill, (_, later) -> later, TreeMap::new));
    }

    private void keep(TenantId tenant) {
        keepCurrent.due().await().atMost(CALL_MAX).stream()
                .filter(work -> work.tenant().equals(tenant))
                .forEach(work -> keepCurrent.run(work).await().atMost(CALL_MAX));
    }
}
