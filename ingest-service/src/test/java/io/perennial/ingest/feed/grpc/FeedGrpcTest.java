package io.perennial.ingest.feed.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anEvent;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.ConsumerProgress;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.api.common.v1.ShardProgress;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.FeedServiceGrpc.FeedServiceBlockingStub;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.Use;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class FeedGrpcTest {

    private static final int WRITERS = 8;
    private static final int CALLS = 25;

    @Inject
    Ingest ingest;

    @Test
    void a_reader_sees_every_record_once_and_in_order_whatever_writers_do_and_however_often_it_is_killed()
            throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        AtomicBoolean writing = new AtomicBoolean(true);
        List<Callable<Integer>> work = new ArrayList<>();
        IntStream.range(0, WRITERS).forEach(writer -> work.add(() -> write(tenant, writer)));

        // When
        Map<Integer, List<FeedRecord>> seen = new LinkedHashMap<>();
        int sent = 0;
        try (var pool = Executors.newFixedThreadPool(WRITERS + 1)) {
            Future<Map<Integer, List<FeedRecord>>> reader = pool.submit(() -> readAll(tenant, writing));
            for (Future<Integer> writer : pool.invokeAll(work)) {
                sent += writer.get();
            }
            writing.set(false);
            seen.putAll(reader.get());
        }

        // Then
        assertThat(seen.values().stream().flatMap(List::stream).filter(FeedRecord::hasEvent))
                .extracting(FeedGrpcTest::eventId)
                .doesNotHaveDuplicates()
                .hasSize(sent);
        seen.forEach((shard, records) -> assertThat(records)
                .extracting(FeedRecord::getPosition)
                .as("shard " + shard)
                .isSorted());
        assertThat(perCustomer(seen))
                .allSatisfy((customer, numbers) -> assertThat(numbers).isSorted());
    }

    @Test
    void a_waiting_reader_is_answered_when_something_comes() throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        int shard = shard(tenant, customer);
        long cursor = pull(ingest.feed(tenant), shard, 0, 0).getPosition().getNextCursor();

        // When
        PullEventsResponse page;
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<PullEventsResponse> waiting = pool.submit(() -> {
                PullEventsResponse got = pull(ingest.feed(tenant), shard, cursor, 20);
                while (got.getRecordsCount() == 0) {
                    got = pull(ingest.feed(tenant), shard, got.getPosition().getNextCursor(), 20);
                }
                return got;
            });
            ingest.send(tenant, anOrder(customer).build());
            page = waiting.get();
        }

        // Then
        assertThat(page.getRecordsList()).extracting(FeedRecord::getCustomerId).contains(customer);
    }

    @Test
    void a_page_ends_at_three_mebibytes() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event[] large = IntStream.range(0, 250)
                .mapToObj(_ -> anEvent(customer)
                        .setCustom(CustomEvent.newBuilder()
                                .setName("n")
                                .setProperties(Struct.newBuilder()
                                        .putFields(
                                                "k",
                                                Value.newBuilder()
                                                        .setStringValue("x".repeat(16_000))
                                                        .build())))
                        .build())
                .toArray(Event[]::new);
        ingest.send(tenant, large);

        // When
        List<PullEventsResponse> pages = new ArrayList<>();
        long cursor = 0;
        do {
            pages.add(pull(ingest.feed(tenant), shard(tenant, customer), cursor, 0));
            cursor = pages.getLast().getPosition().getNextCursor();
        } while (pages.getLast().getRecordsCount() > 0);

        // Then
        assertThat(pages).allMatch(page -> page.getSerializedSize() <= 3 * 1024 * 1024);
        assertThat(pages)
                .flatExtracting(PullEventsResponse::getRecordsList)
                .filteredOn(FeedRecord::hasEvent)
                .hasSize(250);
    }

    @Test
    void a_service_principal_sees_all_tenants_without_a_gap_and_a_tenant_its_own() {
        // Given
        Tenant one = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        String customer = aCustomer();
        int shard = shard(one, customer);
        ingest.send(one, anOrder(customer).build());

        // When
        List<FeedRecord> all = new ArrayList<>();
        long cursor = 0;
        PullEventsResponse page;
        do {
            page = pull(ingest.feedOfAll(), shard, cursor, 0);
            all.addAll(page.getRecordsList());
            cursor = page.getPosition().getNextCursor();
        } while (page.getRecordsCount() > 0);

        // Then
        assertThat(all).extracting(FeedRecord::getTenantId).contains(one.getTenantId(), other.getTenantId());
        assertThat(pull(ingest.feed(one), shard, 0, 0).getRecordsList())
                .extracting(FeedRecord::getTenantId)
                .containsOnly(one.getTenantId());
    }

    @Test
    void an_events_origin_says_what_it_may_be_used_for() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();

        // When
        ingest.send(
                tenant,
                anOrder(customer).build(),
                anOrder(customer)
                        .setOrigin(Origin.newBuilder()
                                .setChannel(SalesChannel.SALES_CHANNEL_MARKETPLACE)
                                .setMarketplace("amazon.de"))
                        .build());

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .extracting(found -> found.getEvent().getAllowedUsesList())
                .containsExactly(
                        List.of(
                                Use.USE_ANALYTICS,
                                Use.USE_PERSONALISATION,
                                Use.USE_OWN_MESSAGING,
                                Use.USE_AD_AUDIENCE,
                                Use.USE_IDENTITY_MERGE),
                        List.of(Use.USE_ANALYTICS, Use.USE_MARKETPLACE_MESSAGING));
    }

    @Test
    void progress_says_how_far_a_consumer_is_behind() {
        // Given
        ingest.createTenant(aShop());
        String consumer = "c" + UUID.randomUUID().toString().substring(0, 8);
        pull(ingest.feedOfAll(), consumer, 3, 1, 0);

        // When
        List<ShardProgress> shards = ingest.feedOfAll()
                .getFeedProgress(GetFeedProgressRequest.getDefaultInstance())
                .getShardsList();

        // Then
        assertThat(shards)
                .extracting(ShardProgress::getShard)
                .containsExactlyElementsOf(
                        IntStream.range(0, Shards.SHARD_COUNT).boxed().toList());
        assertThat(shards.get(3).getHead()).isPositive();
        assertThat(shards.get(3).getConsumersList())
                .filteredOn(found -> found.getConsumer().equals(consumer))
                .extracting(ConsumerProgress::getPosition)
                .containsExactly(1L);
    }

    @Test
    void progress_is_not_for_a_caller_of_one_tenant() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> ingest.feed(tenant).getFeedProgress(GetFeedProgressRequest.getDefaultInstance()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED)
                .hasMetadata("tenantId", tenant.getTenantId());
    }

    @Test
    void what_breaks_the_contract_is_named() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> ingest.feed(tenant)
                        .pullEvents(PullEventsRequest.newBuilder()
                                .setPull(FeedPull.newBuilder()
                                        .setConsumer("Not Valid")
                                        .setShard(-1)
                                        .setCursor(-1)
                                        .setMaxRecords(2_001)
                                        .setWait(Duration.newBuilder().setSeconds(21)))
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("pull.consumer", "pull.shard", "pull.cursor", "pull.max_records", "pull.wait");
    }

    /** Each writer has customers of its own and numbers their events, so that their order can be told. */
    private int write(Tenant tenant, int writer) {
        Random random = new Random(writer);
        int number = 0;
        for (int call = 0; call < CALLS; call++) {
            List<Event> events = new ArrayList<>();
            int size = 1 + random.nextInt(30);
            for (int i = 0; i < size; i++) {
                events.add(anOrder("w" + writer + "c" + random.nextInt(5))
                        .setEventId("%d-%06d".formatted(writer, number++))
                        .build());
            }
            ingest.send(tenant, events.toArray(Event[]::new));
        }
        return number;
    }

    /** A reader that now and then forgets a page that it got, as one does that is killed before its checkpoint. */
    private Map<Integer, List<FeedRecord>> readAll(Tenant tenant, AtomicBoolean writing) {
        Random killer = new Random(42);
        Map<Integer, List<FeedRecord>> seen = new LinkedHashMap<>();
        Map<Integer, Long> cursors = new LinkedHashMap<>();
        boolean last;
        do {
            last = !writing.get();
            for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
                int limit = 1 + killer.nextInt(50);
                PullEventsResponse page =
                        pull(ingest.feed(tenant), "reader", shard, cursors.getOrDefault(shard, 0L), limit);
                while (page.getRecordsCount() > 0) {
                    if (killer.nextInt(4) > 0) {
                        seen.computeIfAbsent(shard, _ -> new ArrayList<>()).addAll(page.getRecordsList());
                        cursors.put(shard, page.getPosition().getNextCursor());
                    }
                    page = pull(ingest.feed(tenant), "reader", shard, cursors.getOrDefault(shard, 0L), limit);
                }
            }
        } while (!last);
        return seen;
    }

    private static Map<String, List<String>> perCustomer(Map<Integer, List<FeedRecord>> seen) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        seen.values()
                .forEach(records -> records.stream()
                        .filter(FeedRecord::hasEvent)
                        .forEach(found -> numbers.computeIfAbsent(found.getCustomerId(), _ -> new ArrayList<>())
                                .add(eventId(found))));
        return numbers;
    }

    private static String eventId(FeedRecord found) {
        try {
            return Event.parseFrom(found.getEvent().getPayload()).getEventId();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static int shard(Tenant tenant, String customer) {
        return Shards.of(TenantId.parse(tenant.getTenantId()), new CustomerId(customer));
    }

    private static PullEventsResponse pull(FeedServiceBlockingStub stub, int shard, long cursor, int waitSeconds) {
        return stub.pullEvents(PullEventsRequest.newBuilder()
                .setPull(FeedPull.newBuilder()
                        .setConsumer("test")
                        .setShard(shard)
                        .setCursor(cursor)
                        .setWait(Duration.newBuilder().setSeconds(waitSeconds)))
                .build());
    }

    private static PullEventsResponse pull(
            FeedServiceBlockingStub stub, String consumer, int shard, long cursor, int limit) {
        return stub.pullEvents(PullEventsRequest.newBuilder()
                .setPull(FeedPull.newBuilder()
                        .setConsumer(consumer)
                        .setShard(shard)
                        .setCursor(cursor)
                        .setMaxRecords(limit))
                .build());
    }
}
