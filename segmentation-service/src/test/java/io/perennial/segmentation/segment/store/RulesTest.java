package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.refund;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.perennial.segmentation.segment.store.Stored.State;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of customers, rule by rule. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class RulesTest {

    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BEN = new CustomerId("ben");
    private static final Duration CALL_MAX = Duration.ofSeconds(30);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepCurrent keepCurrent;

    @Inject
    FixedClock clock;

    @Test
    void an_erasure_takes_everything_and_says_so_once_more() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), happened(tenant, BEN, order("o1", day(0), 100)));

        feeds.apply(Feeds.erased(tenant, ANNA));

        assertThat(stored.states(tenant)).containsOnlyKeys(BEN);
        assertThat(stored.changes(tenant).stream()
                        .filter(change -> change.customer().equals(ANNA)))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.segmentIds()).isEmpty();
                    assertThat(change.leftSegmentIds()).containsExactly("stage.new");
                });
        assertThat(stored.counted(tenant)).isEqualTo(Map.of("stage.new", 1L));
        assertThat(stored.totals(tenant)).containsExactly(1L, 1L, 100L);
        for (String table : List.of("customer_order", "customer_refund", "pending_act", "segment_member")) {
            assertThat(stored.rows(
                            tenant,
                            "SELECT customer_id FROM " + table + " WHERE tenant_id = $1",
                            row -> row.getString(0)))
                    .as(table)
                    .doesNotContain("anna");
        }
    }

    @Test
    void nothing_that_comes_late_brings_an_erased_customer_back() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.apply(
                happened(tenant, ANNA, order("o2", day(1), 100)),
                Feeds.erased(tenant, ANNA),
                happened(tenant, ANNA, order("o3", day(2), 100)));

        feeds.apply(
                happened(tenant, ANNA, order("o4", day(3), 100)),
                Feeds.consent(tenant, ANNA, true),
                Feeds.law(tenant, ANNA, false));
        feeds.applyTiers(Feeds.tier(tenant, ANNA, ChurnTier.HIGH));
        feeds.advance(tenant, day(400));

        assertThat(stored.states(tenant)).isEmpty();
        assertThat(stored.changes(tenant)).hasSize(1);
    }

    @Test
    void an_objection_ends_every_membership_and_a_consent_brings_them_back() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.applyTiers(Feeds.tier(tenant, ANNA, ChurnTier.LOW));

        feeds.apply(Feeds.consent(tenant, ANNA, false));
        List<String> objected = stateOf(tenant, ANNA).segmentIds();
        feeds.apply(Feeds.consent(tenant, ANNA, true));

        assertThat(objected).isEmpty();
        assertThat(stateOf(tenant, ANNA).segmentIds()).containsExactly("churn.low", "stage.new");
        assertThat(stored.changes(tenant).stream().map(Change::segmentIds))
                .containsExactly(
                        List.of("stage.new"),
                        List.of("churn.low", "stage.new"),
                        List.of(),
                        List.of("churn.low", "stage.new"));
    }

    @Test
    void who_may_not_be_profiled_is_counted_with_orders_and_is_in_nothing() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        feeds.apply(Feeds.consent(tenant, ANNA, false), happened(tenant, ANNA, order("o1", day(0), 100)));

        assertThat(stateOf(tenant, ANNA).stage()).isEmpty();
        assertThat(stored.totals(tenant)).containsExactly(1L, 1L, 100L);
        assertThat(stored.counted(tenant)).isEmpty();
    }

    @Test
    void where_the_law_is_opt_in_nothing_recorded_means_no() {
        TenantId strict = feeds.aTenant(ClockMode.REPLAY, true);

        feeds.apply(
                happened(strict, ANNA, order("o1", day(0), 100)),
                happened(strict, BEN, order("o1", day(0), 100)),
                Feeds.law(strict, BEN, false));

        assertThat(stateOf(strict, ANNA).stage()).isEmpty();
        assertThat(stateOf(strict, BEN).stage()).contains("new");
    }

    @Test
    void a_new_default_law_of_the_tenant_decides_on_all_of_whom_nothing_is_recorded() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                happened(tenant, ANNA, order("o1", day(0), 100)),
                happened(tenant, BEN, order("o1", day(0), 100)),
                Feeds.consent(tenant, BEN, true));

        feeds.tell(tenant, ClockMode.REPLAY, true, Instant.parse("2026-01-02T00:00:00Z"));

        assertThat(stateOf(tenant, ANNA).stage()).isEmpty();
        assertThat(stateOf(tenant, BEN).stage()).contains("new");
    }

    @Test
    void what_a_marketplace_supplied_is_counted_and_makes_no_stage() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        feeds.apply(Feeds.onMarketplace(tenant, ANNA, day(0)));

        assertThat(stateOf(tenant, ANNA).stage()).isEmpty();
        assertThat(stored.totals(tenant)).containsExactly(1L, 0L, 0L);
    }

    @Test
    void a_tier_that_comes_before_the_events_waits_for_them() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.applyTiers(Feeds.tier(tenant, ANNA, ChurnTier.MEDIUM));
        List<String> before = stateOf(tenant, ANNA).segmentIds();

        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        assertThat(before).isEmpty();
        assertThat(stored.totals(tenant)).containsExactly(1L, 1L, 100L);
        assertThat(stateOf(tenant, ANNA).segmentIds()).containsExactly("churn.medium", "stage.new");
    }

    @Test
    void a_tier_replaces_the_one_before_and_goes_when_there_is_no_score_any_more() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        feeds.applyTiers(
                Feeds.tier(tenant, ANNA, ChurnTier.LOW),
                Feeds.tracedTier(tenant, ANNA, ChurnTier.HIGH, TRACE),
                Feeds.tier(tenant, ANNA, null));

        assertThat(stored.changes(tenant).stream().skip(1))
                .extracting(Change::enteredSegmentIds, Change::leftSegmentIds, Change::traceparent)
                .containsExactly(
                        tuple(List.of("churn.low"), List.of(), null),
                        tuple(List.of("churn.high"), List.of("churn.low"), TRACE),
                        tuple(List.of(), List.of("churn.high"), null));
    }

    @Test
    void a_change_carries_the_trace_of_the_event_that_led_to_it() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        feeds.apply(Feeds.traced(tenant, ANNA, order("o1", day(0), 100), TRACE));

        assertThat(stored.changes(tenant))
                .singleElement()
                .satisfies(change -> assertThat(change.traceparent()).isEqualTo(TRACE))
                .satisfies(change -> assertThat(change.changeTime()).isEqualTo(day(0).plusMillis(1)));
    }

    @Test
    void a_page_that_is_rolled_back_leaves_no_gap_in_the_feed() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        long head = stored.changes(tenant).getLast().position();
        int shard = Shards.of(tenant, ANNA);

        feeds.pageThatFails(shard, List.of(happened(tenant, ANNA, order("o2", day(0), 100))));
        feeds.apply(happened(tenant, ANNA, order("o2", day(0), 100)));

        assertThat(stored.changes(tenant)).extracting(Change::position).containsExactly(head, head + 1);
    }

    @Test
    void absurd_amounts_stop_no_shard() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        feeds.apply(
                happened(tenant, ANNA, order("o1", day(0), Long.MAX_VALUE)),
                happened(tenant, ANNA, order("o2", day(1), Long.MAX_VALUE)),
                happened(tenant, BEN, order("o1", day(0), Long.MIN_VALUE)),
                happened(tenant, BEN, refund("o1", "r1", day(0), Long.MAX_VALUE)));
        feeds.advance(tenant, day(2));
        keep(tenant);

        assertThat(stateOf(tenant, ANNA).totals().netMinor()).isEqualTo(CustomerTotals.MINOR_MAX);
        assertThat(stateOf(tenant, BEN).totals().netMinor()).isEqualTo(-2 * CustomerTotals.MINOR_MAX);
        assertThat(stateOf(tenant, ANNA).placements()).isNotEmpty();
    }

    private State stateOf(TenantId tenant, CustomerId customer) {
        return Optional.ofNullable(stored.states(tenant).get(customer)).orElseThrow();
    }

    private void keep(TenantId tenant) {
        keepCurrent.due().await().atMost(CALL_MAX).stream()
                .filter(work -> work.tenant().equals(tenant))
                .forEach(work -> keepCurrent.run(work).await().atMost(CALL_MAX));
    }
}
