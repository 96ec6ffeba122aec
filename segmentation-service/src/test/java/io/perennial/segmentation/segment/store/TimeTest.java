package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.act;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.EventRecords;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.perennial.segmentation.segment.store.Memberships.DaySize;
import io.perennial.segmentation.segment.store.Stored.State;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What time does to customers, and only time. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class TimeTest {

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
    Memberships memberships;

    @Inject
    FixedClock clock;

    @Test
    void time_alone_moves_a_live_customer_through_the_stages_to_the_millisecond() {
        clock.set(day(1));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        List<String> stages = new ArrayList<>();

        for (long bound : List.of(90, 180)) {
            clock.set(day(bound).minusMillis(1));
            keep(tenant);
            stages.add(stageOf(tenant, ANNA));
            clock.set(day(bound));
            keep(tenant);
            stages.add(stageOf(tenant, ANNA));
        }

        assertThat(stages).containsExactly("cooling", "dormant", "dormant", "churned");
    }

    @Test
    void nothing_is_due_before_its_time_and_nothing_after_it_was_done() {
        clock.set(day(1));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        keep(tenant);

        clock.set(day(1).plusSeconds(3_600));

        assertThat(workOf(tenant)).isEmpty();
    }

    @Test
    void an_advance_is_worked_off_with_its_page_for_thousands_of_customers() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        int shard = 3;
        List<EventRecord<CustomerNews>> page = IntStream.range(0, 12_000)
                .mapToObj(i -> happened(tenant, new CustomerId("c" + i), order("o", day(0), 100)))
                .toList();
        feeds.page(shard, page);

        feeds.page(shard, List.of(EventRecords.advanced(tenant, day(200))));

        assertThat(stored.counted(tenant)).isEqualTo(Map.of("stage.churned", 12_000L));
        assertThat(stored.changes(tenant)).hasSize(24_000);
    }

    @Test
    void an_act_ahead_of_the_wall_clock_counts_once_it_has_come() {
        clock.set(day(100));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(
                happened(tenant, ANNA, order("o1", day(0), 100)),
                happened(tenant, ANNA, act(day(100).plusSeconds(60))));
        String before = stageOf(tenant, ANNA);

        clock.set(day(100).plusSeconds(60).plusMillis(1));
        keep(tenant);

        assertThat(before).isEqualTo("dormant");
        assertThat(stageOf(tenant, ANNA)).isEqualTo("cooling");
        assertThat(stored.rows(tenant, "SELECT act_time FROM pending_act WHERE tenant_id = $1", row -> row))
                .isEmpty();
    }

    @Test
    void an_order_ahead_of_the_wall_clock_counts_a_millisecond_after_its_time() {
        clock.set(day(10));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(10).plusSeconds(3_600), 100)));
        List<String> stages = new ArrayList<>();

        for (long millis : List.of(0L, 1L)) {
            clock.set(day(10).plusSeconds(3_600).plusMillis(millis));
            keep(tenant);
            stages.add(stageOf(tenant, ANNA));
        }

        assertThat(stages).containsExactly("prospect", "new");
    }

    @Test
    void an_event_later_than_an_advance_moves_a_replay_clock_past_itself() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.advance(tenant, day(20));

        feeds.apply(happened(tenant, ANNA, order("o2", day(40), 100)));

        assertThat(stored.clocks(tenant))
                .containsEntry(Shards.of(tenant, ANNA), day(40).plusMillis(1))
                .containsValue(day(20));
        assertThat(stageOf(tenant, ANNA)).isEqualTo("active");
    }

    @Test
    void a_clock_is_in_whole_milliseconds_whatever_the_feed_tells() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        CustomerKey anna = new CustomerKey(tenant, ANNA);
        Instant finer = day(0).plusNanos(1_999_000);

        feeds.apply(EventRecords.event(anna, 1, finer, new CustomerNews.Happened(true, null)));
        Map<Integer, Instant> byEvent = stored.clocks(tenant);
        feeds.advance(tenant, finer.plusMillis(5));

        assertThat(byEvent).containsExactly(Map.entry(anna.shard(), day(0).plusMillis(2)));
        assertThat(stored.clocks(tenant).values()).containsOnly(day(0).plusMillis(6));
    }

    @Test
    void a_tier_that_comes_before_the_tenants_own_record_does_not_move_its_clock() {
        TenantId tenant = feeds.anUnknownTenant();
        feeds.applyTiers(Feeds.tier(tenant, ANNA, ChurnTier.LOW));

        feeds.tell(tenant, ClockMode.REPLAY, false, Instant.parse("2026-01-01T00:00:00Z"));
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        assertThat(stored.clocks(tenant)).containsExactly(Map.entry(Shards.of(tenant, ANNA), day(0).plusMillis(1)));
        assertThat(stored.states(tenant).get(ANNA))
                .extracting(State::segmentIds)
                .isEqualTo(List.of("churn.low", "stage.new"));
    }

    @Test
    void sizes_are_kept_for_each_day_of_the_tenants_clock() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.advance(tenant, day(1));
        keepCurrent.noteSizes().await().atMost(CALL_MAX);
        feeds.apply(happened(tenant, BEN, order("o1", day(1), 100)));
        feeds.advance(tenant, day(2));
        keepCurrent.noteSizes().await().atMost(CALL_MAX);
        feeds.advance(tenant, day(60));

        keepCurrent.noteSizes().await().atMost(CALL_MAX);

        assertThat(memberships
                        .sizesByDay(tenant, "stage.new", Optional.empty(), 10)
                        .await()
                        .atMost(CALL_MAX))
                .containsExactly(
                        new DaySize(LocalDate.parse("1998-03-02"), 0),
                        new DaySize(LocalDate.parse("1998-01-03"), 2),
                        new DaySize(LocalDate.parse("1998-01-02"), 1));
    }

    private String stageOf(TenantId tenant, CustomerId customer) {
        return Optional.ofNullable(stored.states(tenant).get(customer))
                .flatMap(State::stage)
                .orElse("none");
    }

    private List<TenantWork> workOf(TenantId tenant) {
        return keepCurrent.due().await().atMost(CALL_MAX).stream()
                .filter(work -> work.tenant().equals(tenant))
                .toList();
    }

    private void keep(TenantId tenant) {
        workOf(tenant).forEach(work -> keepCurrent.run(work).await().atMost(CALL_MAX));
    }
}
