package io.perennial.platform.event;

import static io.perennial.platform.event.RecordMessages.ACCEPTED;
import static io.perennial.platform.event.RecordMessages.HAPPENED;
import static io.perennial.platform.kit.KitDatabase.TX;
import static io.perennial.platform.kit.KitDatabase.VERTX;
import static io.perennial.platform.kit.KitDatabase.await;
import static io.perennial.platform.kit.KitDatabase.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.ingest.v1.Use;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedReaders;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.feed.Tombstones;
import io.perennial.platform.kit.Derived;
import io.perennial.platform.kit.KitDatabase;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.testkit.EventRecords;
import io.perennial.platform.trace.TraceLink;
import io.perennial.platform.wire.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFeedTest {

    private static final int SHARD = 3;
    private static final Instant LATE = Instant.parse("1998-01-01T00:00:00Z");

    private final RecordMessages feed = new RecordMessages(KitDatabase.newTenant());
    private final Tenants tenants = new Tenants(TX);
    private final List<EventPage<String>> pages = new ArrayList<>();
    private final EventFeed reader = new EventFeed(
            new FeedReaders(TX, VERTX, new SimpleMeterRegistry(), new TraceLink(OpenTelemetry.noop()), false, false),
            new Tombstones(new KeyedHash(new byte[32])));
    private final EventHandler<String> handler = reader.handler(EventFeedTest::read, new Writer());

    private final class Writer implements PageWriter<EventPage<String>> {
        @Override
        public Uni<Void> write(SqlConnection conn, EventPage<String> page) {
            pages.add(page);
            return Derived.remove(conn, page.erased().keySet()).flatMap(_ -> Derived.add(conn, page.records()));
        }
    }

    /** As a service would: what it may not use it makes nothing of. */
    private static String read(CustomerRecord<RecordContent> told) {
        return switch (told.content()) {
            case RecordContent.Event event
            when event.allows(Use.USE_PERSONALISATION) ->
                event.parse().getOrderCompleted().getOrderId();
            case RecordContent.Event _ -> "unusable";
            case RecordContent.Profile profile -> "law " + profile.law();
            case RecordContent.Consent consent -> "personalisation " + consent.personalisation();
        };
    }

    @Test
    void a_service_gets_what_it_reads_of_customers_in_their_order() {
        apply(
                SHARD,
                feed.order("c1", "o1"),
                feed.profile("c2", io.perennial.api.ingest.v1.Law.LAW_OPT_OUT),
                feed.order("c1", "o2", HAPPENED, Use.USE_ANALYTICS),
                feed.consent("c1", ConsentState.newBuilder()));

        assertThat(Derived.of(feed.tenant()))
                .containsExactly("c1 o1", "c2 law OPT_OUT", "c1 unusable", "c1 personalisation null");
    }

    @Test
    void an_event_says_when_it_happened_and_what_it_cost() {
        AcceptedEvent accepted = feed.order("c1", "o1").getEvent();

        RecordContent.Event event = new RecordContent.Event(accepted);

        assertThat(event.time()).isEqualTo(HAPPENED);
        assertThat(event.minorUnits()).isEqualTo(999);
    }

    @Test
    void what_is_history_is_told_so() {
        List<EventRecord<Boolean>> read = reader.<Boolean>handler(
                        CustomerRecord::backfill, (_, _) -> Uni.createFrom().voidItem())
                .read(List.of(feed.order("c1", "o1"), feed.consent("c1", ConsentState.newBuilder())));

        assertThat(read)
                .extracting(record ->
                        ((EventRecord.OfCustomer<Boolean>) record.kind()).read().content())
                .containsExactly(true, false);
    }

    @Test
    void a_ledger_without_a_decision_leaves_it_to_the_law() {
        ConsentState.Builder decided = ConsentState.newBuilder()
                .setChangeTime(Times.timestamp(ACCEPTED))
                .setPersonalisation(true);

        assertThat(new RecordContent.Consent(decided.build()).personalisation()).isTrue();
        assertThat(new RecordContent.Consent(
                                decided.setPersonalisationByLaw(true).build())
                        .personalisation())
                .isNull();
    }

    @Test
    void what_comes_late_of_an_erased_customer_is_dropped_in_the_same_page_and_in_later_ones() {
        apply(SHARD, feed.order("c1", "o1"), feed.order("c2", "o2"));
        FeedRecord erased =
                feed.erased("c1").toBuilder().setTraceparent("trace").build();
        apply(SHARD, feed.order("c1", "before"), erased, feed.order("c1", "after"));
        apply(SHARD, feed.order("c1", "much later"), feed.order("c2", "o3"));

        assertThat(Derived.of(feed.tenant())).containsExactly("c2 o2", "c2 o3");
        assertThat(pages.get(1).erased())
                .isEqualTo(Map.of(
                        new CustomerKey(feed.tenant(), new CustomerId("c1")),
                        new EventPage.Erasure(ACCEPTED, "trace")));
    }

    @Test
    void nothing_of_an_erased_customers_id_is_kept() {
        apply(SHARD, feed.erased("somebody"));

        for (String table : List.of("feed_tombstone", "feed_tenant_shard", "derived")) {
            assertThat(texts(feed.tenant(), "SELECT t::text FROM " + table + " AS t"))
                    .noneMatch(row -> row.contains("somebody"));
        }
        assertThat(texts(feed.tenant(), "SELECT octet_length(customer_hash) FROM feed_tombstone"))
                .containsExactly("32");
    }

    @Test
    void a_tenant_is_known_as_the_feed_tells() {
        apply(SHARD, feed.told(Jurisdiction.JURISDICTION_CCPA, ClockMode.CLOCK_MODE_LIVE, "1", ACCEPTED));

        TenantState known = await(tenants.get(feed.tenant()));

        assertThat(known.tenant())
                .isEqualTo(new Tenant(
                        feed.tenant(),
                        "EUR",
                        ZoneId.of("Europe/Berlin"),
                        Law.OPT_OUT,
                        Tenant.ClockMode.LIVE,
                        ACCEPTED,
                        "1",
                        PolicyDefaults.DEFAULTS));
        assertThat(await(tenants.all())).contains(known);
        assertThat(texts(feed.tenant(), "SELECT default_law FROM tenant FOR SHARE"))
                .containsExactly("OPT_OUT");
    }

    @Test
    void records_that_tests_of_services_make_are_worked_off_like_those_of_the_feed() {
        CustomerKey anna = new CustomerKey(feed.tenant(), new CustomerId("anna"));
        CustomerKey ben = new CustomerKey(feed.tenant(), new CustomerId("ben"));
        Tenant tenant = new Tenant(
                feed.tenant(),
                "EUR",
                ZoneId.of("Europe/Berlin"),
                Law.OPT_IN,
                Tenant.ClockMode.REPLAY,
                ACCEPTED,
                "1",
                PolicyDefaults.inForce(TenantPolicy.newBuilder()
                        .setVersion(2)
                        .setChurn(ChurnPolicy.newBuilder().setHorizonDays(30))
                        .build()));
        List<EventRecord<String>> page = List.of(
                EventRecords.tenant(tenant),
                EventRecords.advanced(feed.tenant(), LATE),
                EventRecords.event(anna, 1, HAPPENED, "order"),
                EventRecords.state(ben, 2, "law"),
                EventRecords.erased(anna, ACCEPTED));

        EventRecords.workOff(TX, handler, SHARD, page);

        assertThat(await(tenants.get(feed.tenant())).tenant()).isEqualTo(tenant);
        assertThat(Derived.of(feed.tenant())).containsExactly("ben law");
        assertThat(pages.getLast().latestEvents()).isEqualTo(Map.of(feed.tenant(), HAPPENED));
        assertThat(pages.getLast().advances()).isEqualTo(Map.of(feed.tenant(), LATE));
    }

    @Test
    void a_tenant_of_which_the_feed_has_not_told_is_unknown() {
        assertThat(await(tenants.find(feed.tenant()))).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> await(tenants.get(feed.tenant())))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(TenantUnknown.class));
    }

    @Test
    void a_zone_that_this_runtime_does_not_know_stops_nothing() {
        FeedRecord told = feed.told(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_LIVE, "1", ACCEPTED);

        apply(
                SHARD,
                told.toBuilder()
                        .setTenant(told.getTenant().toBuilder().setZone("Mars/Olympus"))
                        .build());

        assertThat(await(tenants.get(feed.tenant())).tenant().zone().getId()).isEqualTo("Z");
    }

    @Test
    void the_newest_record_of_a_tenant_holds_whatever_shard_brings_it_last() {
        FeedRecord first = feed.told(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_LIVE, "1", ACCEPTED);
        FeedRecord second = feed.told(Jurisdiction.JURISDICTION_CCPA, ClockMode.CLOCK_MODE_LIVE, "2", ACCEPTED);
        apply(0, first);
        apply(1, first, second);
        apply(2, first);

        assertThat(await(tenants.get(feed.tenant())).tenant().defaultLaw()).isEqualTo(Law.OPT_OUT);
        assertThat(texts(feed.tenant(), "SELECT default_law FROM tenant")).containsExactly("OPT_OUT");
        assertThat(pages.get(2).updates()).singleElement().satisfies(update -> {
            assertThat(update.told().defaultLaw()).isEqualTo(Law.OPT_IN);
            assertThat(update.now().defaultLaw()).isEqualTo(Law.OPT_OUT);
        });
    }

    @Test
    void a_change_of_a_tenant_is_told_once_whatever_shard_brings_it_first() {
        FeedRecord first = feed.told(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_LIVE, "1", ACCEPTED);
        FeedRecord second =
                feed.told(Jurisdiction.JURISDICTION_CCPA, ClockMode.CLOCK_MODE_LIVE, "2", ACCEPTED.plusSeconds(1));
        apply(0, first);
        apply(1, first);
        apply(1, second);
        apply(0, second);

        assertThat(pages)
                .extracting(page -> page.updates().getFirst().changes(Tenant::defaultLaw))
                .containsExactly(false, false, true, false);
        assertThat(pages)
                .extracting(page -> page.updates().getFirst().changes(Tenant::currencyCode))
                .containsOnly(false);
    }

    @Test
    void a_replay_clock_stands_where_every_shard_has_been() {
        apply(0, feed.told(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_REPLAY, "1", ACCEPTED));
        Instant early = LATE.minusSeconds(60);
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            apply(shard, feed.advanced(early));
        }
        apply(5, feed.advanced(LATE), feed.advanced(early));

        TenantState state = await(tenants.get(feed.tenant()));

        assertThat(state.reached(ACCEPTED)).contains(early);
        assertThat(state.now(ACCEPTED)).isEqualTo(new TenantState.Now.Behind(15));
        assertThat(pages.getLast().advances()).isEqualTo(Map.of(feed.tenant(), LATE));
    }

    @Test
    void clocks_count_events_of_the_erased_as_well() {
        Instant later = HAPPENED.plusSeconds(1);
        apply(SHARD, feed.erased("c1"));
        apply(SHARD, feed.order("c2", "o1"), feed.order("c1", "o2", later, Use.USE_PERSONALISATION));

        assertThat(pages.getLast().latestEvents()).isEqualTo(Map.of(feed.tenant(), later));
        assertThat(pages.getLast().records()).hasSize(1);
    }

    @Test
    void a_kind_of_record_that_a_newer_ingest_sends_is_left_out() {
        assertThat(handler.read(List.of(feed.ofAKindToCome(), feed.order("c1", "o1"))))
                .hasSize(1);
    }

    @Test
    void an_event_that_cannot_be_read_fails_before_the_transaction() {
        FeedRecord broken = feed.order("c1", "o1").toBuilder()
                .setEvent(AcceptedEvent.newBuilder()
                        .addAllowedUses(Use.USE_PERSONALISATION)
                        .setPayload(com.google.protobuf.ByteString.copyFromUtf8("\u0001")))
                .build();

        assertThatThrownBy(() -> handler.read(List.of(broken))).hasMessageContaining("no event");
    }

    @Test
    void a_page_that_fails_leaves_nothing() {
        EventHandler<String> failing = new EventHandler<>(
                new Tombstones(new KeyedHash(new byte[32])),
                EventFeedTest::read,
                (_, _) -> Uni.createFrom().failure(new IllegalStateException("told to fail")));
        List<EventRecord<String>> page = failing.read(List.of(
                feed.told(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_LIVE, "1", ACCEPTED),
                feed.advanced(LATE),
                feed.erased("c1")));

        assertThatThrownBy(() -> await(TX.inTenants(failing.tenantsOf(page), conn -> failing.apply(conn, SHARD, page))))
                .hasMessage("told to fail");

        for (String table : List.of("feed_tombstone", "feed_tenant_shard", "feed_tenant")) {
            assertThat(texts(feed.tenant(), "SELECT 1 FROM " + table)).isEmpty();
        }
    }

    @Test
    void the_page_says_since_when_its_oldest_record_waits_and_which_traces_it_follows() {
        FeedRecord older = feed.order("c1", "o1").toBuilder()
                .setAcceptTime(Times.timestamp(ACCEPTED.minusSeconds(9)))
                .setTraceparent("trace")
                .build();

        List<EventRecord<String>> page = handler.read(List.of(feed.order("c2", "o2"), older));

        assertThat(handler.oldestAcceptTime(page)).contains(ACCEPTED.minusSeconds(9));
        assertThat(handler.traceparentsOf(page)).contains("trace");
    }

    /** Within a shard the order is given; how the shards come in between, how pages are cut and repeated is chance. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void however_shards_come_in_turns_the_tables_come_out_the_same(long seed) {
        List<List<FeedRecord>> shards = IntStream.range(0, 4)
                .mapToObj(shard -> List.of(
                        feed.told(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_REPLAY, "1", ACCEPTED),
                        feed.order("c" + shard, "o1"),
                        feed.advanced(LATE.minus(Duration.ofDays(1))),
                        feed.told(
                                Jurisdiction.JURISDICTION_NONE,
                                ClockMode.CLOCK_MODE_REPLAY,
                                "2",
                                ACCEPTED.plusSeconds(1)),
                        feed.erased("c" + shard),
                        feed.order("c" + shard, "o2"),
                        feed.order("d" + shard, "o3"),
                        feed.advanced(LATE)))
                .toList();
        Random random = new Random(seed);
        int[] at = new int[4];
        while (IntStream.range(0, 4).anyMatch(shard -> at[shard] < 8)) {
            int shard = random.nextInt(4);
            int to = Math.min(8, at[shard] + 1 + random.nextInt(3));
            apply(shard, shards.get(shard).subList(at[shard], to).toArray(FeedRecord[]::new));
            at[shard] = to;
        }

        List<String> derived = new ArrayList<>(Derived.of(feed.tenant()));
        Collections.sort(derived);
        assertThat(derived).as("seed " + seed).containsExactly("d0 o3", "d1 o3", "d2 o3", "d3 o3");
        assertThat(await(tenants.get(feed.tenant())).tenant().defaultLaw()).isEqualTo(Law.NONE);
        assertThat(texts(feed.tenant(), "SELECT count(*) FROM feed_tenant_shard WHERE advance_time = '1998-01-01Z'"))
                .containsExactly("4");
        assertThat(texts(feed.tenant(), "SELECT count(*) FROM feed_tombstone")).containsExactly("4");
    }

    private void apply(int shard, FeedRecord... records) {
        EventRecords.workOff(TX, handler, shard, handler.read(List.of(records)));
    }
}
