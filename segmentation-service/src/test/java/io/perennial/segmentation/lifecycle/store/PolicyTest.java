package io.perennial.segmentation.lifecycle.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.EventRecords;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicyFixture;
import io.perennial.segmentation.lifecycle.store.Stages.StageCounts;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.perennial.segmentation.segment.store.Feeds;
import io.perennial.segmentation.segment.store.Stored;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A policy of the stages holds for everybody, whether something happens to them or not. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class PolicyTest {

    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BEN = new CustomerId("ben");
    private static final LifecyclePolicy SHORT = LifecyclePolicyFixture.SHORT;
    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    Stages stages;

    @Inject
    KeepCurrent keepCurrent;

    @Inject
    FixedClock clock;

    @Test
    void until_a_record_comes_the_bounds_are_the_contracts_defaults() {
        TenantId tenant = feeds.anUnknownTenant();
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        List<JsonObject> bounds = stored.rows(
                tenant,
                "SELECT to_jsonb(bounds) AS bounds FROM tenant_shard WHERE tenant_id = $1",
                row -> row.getJsonObject("bounds"));

        assertThat(bounds).containsExactly(new JsonObject(Columns.json(LifecyclePolicyFixture.STANDARD)));
    }

    @Test
    void a_new_policy_moves_customers_to_whom_nothing_happens_and_when_they_move_next() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), happened(tenant, BEN, order("o1", day(12), 100)));
        feeds.advance(tenant, day(13));

        feeds.tell(tenant, LifecyclePolicyFixture.version(1, SHORT));
        keep(tenant);

        assertThat(stored.states(tenant).get(ANNA))
                .satisfies(state -> assertThat(state.stage()).contains("dormant"))
                .satisfies(state -> assertThat(state.next()).contains(day(20)));
        assertThat(stored.states(tenant).get(BEN))
                .satisfies(state -> assertThat(state.stage()).contains("new"))
                .satisfies(state -> assertThat(state.next()).contains(day(15)));
        assertThat(stored.counted(tenant)).isEqualTo(stored.recounted(tenant));
    }

    @Test
    void whom_time_has_nothing_more_in_store_for_is_moved_as_well() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.tell(tenant, LifecyclePolicyFixture.version(1, SHORT));
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.advance(tenant, day(100));
        String before = stageOf(tenant, ANNA);

        feeds.tell(tenant, LifecyclePolicyFixture.version(2, LifecyclePolicyFixture.STANDARD));
        keep(tenant);

        assertThat(before).isEqualTo("churned");
        assertThat(stageOf(tenant, ANNA)).isEqualTo("dormant");
        feeds.advance(tenant, day(180));
        assertThat(stageOf(tenant, ANNA)).isEqualTo("churned");
    }

    @Test
    void a_live_customer_moves_by_the_new_bounds_to_the_millisecond() {
        clock.set(day(1));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.tell(
                tenant,
                ClockMode.LIVE,
                false,
                Instant.parse("2026-01-02T00:00:00Z"),
                LifecyclePolicyFixture.version(1, SHORT));
        keep(tenant);
        List<String> seen = new ArrayList<>();

        for (Instant time : List.of(day(20).minusMillis(1), day(20))) {
            clock.set(time);
            keep(tenant);
            seen.add(stageOf(tenant, ANNA));
        }

        assertThat(seen).containsExactly("dormant", "churned");
    }

    @Test
    void the_version_is_answered_once_every_customers_stage_goes_by_it() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.advance(tenant, day(13));
        TenantPolicy policy = LifecyclePolicyFixture.version(3, SHORT);
        EventRecord<CustomerNews> record =
                Feeds.record(tenant, ClockMode.REPLAY, false, Instant.parse("2026-01-02T00:00:00Z"), policy);
        List<Long> versions = new ArrayList<>();

        int annas = new CustomerKey(tenant, ANNA).shard();
        IntStream.range(0, 16).filter(shard -> shard != annas).forEach(shard -> feeds.page(shard, List.of(record)));
        keep(tenant);
        versions.add(count(tenant).policyVersion());
        feeds.page(annas, List.of(record));
        versions.add(count(tenant).policyVersion());
        keep(tenant);
        versions.add(count(tenant).policyVersion());

        assertThat(versions).containsExactly(0L, 0L, 3L);
        assertThat(stageOf(tenant, ANNA)).isEqualTo("dormant");
    }

    @Test
    void a_version_that_changes_no_bound_is_answered_at_once_and_an_older_one_changes_nothing() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.tell(tenant, LifecyclePolicyFixture.version(1, SHORT));
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        feeds.tell(tenant, LifecyclePolicyFixture.version(2, SHORT));
        feeds.tell(tenant, LifecyclePolicyFixture.version(1, LifecyclePolicyFixture.STANDARD));

        assertThat(count(tenant).policyVersion()).isEqualTo(2);
        assertThat(workOf(tenant)).isEmpty();
    }

    @Test
    void a_policy_with_bounds_out_of_order_stops_no_shard_and_is_not_followed() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        TenantPolicy.Builder wrong = LifecyclePolicyFixture.version(1, SHORT).toBuilder();
        wrong.getLifecycleBuilder().setRecentDays(SHORT.getChurnedDays());

        feeds.tell(tenant, wrong.build());
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.advance(tenant, day(13));

        assertThat(stageOf(tenant, ANNA)).isEqualTo("new");
        assertThat(count(tenant).policyVersion()).isZero();
    }

    /** A batch is 5,000 customers of a shard, and what comes between two batches is staged by the new bounds as well. */
    @Test
    void a_large_shard_is_staged_anew_batch_by_batch_and_goes_on_where_it_stopped() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        int shard = 3;
        feeds.page(
                shard,
                IntStream.range(0, 11_000)
                        .mapToObj(i -> happened(tenant, new CustomerId("c" + i), order("o", day(0), 100)))
                        .toList());
        feeds.page(shard, List.of(EventRecords.advanced(tenant, day(20))));
        feeds.tell(tenant, LifecyclePolicyFixture.version(1, SHORT));
        List<Map<String, Long>> sizes = new ArrayList<>();

        for (int round = 0; round < 3; round++) {
            keep(tenant);
            sizes.add(Map.of(
                    "new", stored.counted(tenant).getOrDefault("stage.new", 0L),
                    "churned", stored.counted(tenant).getOrDefault("stage.churned", 0L)));
        }

        assertThat(sizes)
                .containsExactly(
                        Map.of("new", 6_000L, "churned", 5_000L),
                        Map.of("new", 1_000L, "churned", 10_000L),
                        Map.of("new", 0L, "churned", 11_000L));
        assertThat(count(tenant).policyVersion()).isEqualTo(1);
    }

    private String stageOf(TenantId tenant, CustomerId customer) {
        return Optional.ofNullable(stored.states(tenant).get(customer))
                .flatMap(Stored.State::stage)
                .orElseThrow();
    }

    private StageCounts count(TenantId tenant) {
        return stages.count(tenant, clock.instant()).await().atMost(CALL_MAX).orElseThrow();
    }

    private List<TenantWork> workOf(TenantId tenant) {
        return keepCurrent.due().await().atMost(CALL_MAX).stream()
                .filter(work -> work.tenant().equals(tenant) && !work.cutDue())
                .toList();
    }

    private void keep(TenantId tenant) {
        for (TenantWork work : keepCurrent.due().await().atMost(CALL_MAX)) {
            if (work.tenant().equals(tenant)) {
                keepCurrent.run(work).await().atMost(CALL_MAX);
            }
        }
    }
}
