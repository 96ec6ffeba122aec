package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@IngestTest
class ExactlyOnceTest {

    private static final int CALLERS = 8;
    private static final int EVENTS = 400;

    @Inject
    Ingest ingest;

    @Test
    void eight_callers_with_the_same_events_record_each_once_and_leave_no_gap() throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        List<Event> orders = IntStream.range(0, EVENTS)
                .mapToObj(i -> anOrder("c" + i % 50).setEventId("e" + i).build())
                .toList();
        List<Callable<List<EventResult>>> callers = IntStream.range(0, CALLERS)
                .<Callable<List<EventResult>>>mapToObj(seed -> () -> sendInParts(tenant, shuffled(orders, seed)))
                .toList();

        // When
        List<EventResult> results = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(CALLERS)) {
            for (Future<List<EventResult>> caller : pool.invokeAll(callers)) {
                results.addAll(caller.get());
            }
        }

        // Then
        assertThat(results).hasSize(CALLERS * EVENTS);
        assertThat(results)
                .filteredOn(result -> result.getStatus() == EventStatus.EVENT_STATUS_ACCEPTED)
                .extracting(EventResult::getEventId)
                .doesNotHaveDuplicates()
                .hasSize(EVENTS);
        assertThat(results)
                .extracting(EventResult::getStatus)
                .containsOnly(EventStatus.EVENT_STATUS_ACCEPTED, EventStatus.EVENT_STATUS_DUPLICATE);
        assertThat(ingest.feedOfTenant(tenant)).filteredOn(FeedRecord::hasEvent).hasSize(EVENTS);
        assertThat(gaps()).isZero();
    }

    @Test
    void one_customers_events_keep_the_order_of_the_request() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event[] orders = IntStream.range(0, 300)
                .mapToObj(i -> anOrder(i % 3 == 0 ? customer : aCustomer())
                        .setEventId("e" + i)
                        .build())
                .toArray(Event[]::new);

        // When
        ingest.send(tenant, orders);

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .extracting(ExactlyOnceTest::eventId)
                .containsExactlyElementsOf(Stream.of(orders)
                        .filter(order -> order.getCustomerId().equals(customer))
                        .map(Event::getEventId)
                        .toList());
    }

    @Test
    void an_event_that_the_database_refuses_loses_none_of_its_batch() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        TestDatabase database = TestDatabase.of("ingest");
        database.asSuperuser(
                """
                CREATE OR REPLACE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF NEW.event_id = 'poison' THEN RAISE EXCEPTION 'poison'; END IF;
                    RETURN NEW;
                END $$""",
                "CREATE OR REPLACE TRIGGER refuse_poison BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse_poison()");
        String customer = aCustomer();
        Event[] orders = IntStream.range(0, 21)
                .mapToObj(i -> anOrder(customer)
                        .setEventId(i == 13 ? "poison" : "e" + i)
                        .build())
                .toArray(Event[]::new);

        // When
        List<EventResult> results = ingest.send(tenant, orders);

        // Then
        assertThat(results.get(13).getStatus()).isEqualTo(EventStatus.EVENT_STATUS_REJECTED);
        assertThat(results.get(13).getReason()).isEqualTo(EventReason.EVENT_REASON_FIELD_INVALID);
        assertThat(results)
                .filteredOn(result -> result.getStatus() == EventStatus.EVENT_STATUS_ACCEPTED)
                .hasSize(20);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .extracting(ExactlyOnceTest::eventId)
                .hasSize(20)
                .doesNotContain("poison");
        assertThat(Sql.count(
                        database,
                        "SELECT count(*) FROM quarantined_event WHERE event_id = 'poison' AND tenant_id = "
                                + tenant.getTenantId()))
                .isEqualTo(1);
        database.asSuperuser("DROP TRIGGER refuse_poison ON event");
    }

    private List<EventResult> sendInParts(Tenant tenant, List<Event> events) {
        List<EventResult> results = new ArrayList<>();
        for (int from = 0; from < events.size(); from += 40) {
            results.addAll(ingest.send(tenant, events.subList(from, from + 40).toArray(Event[]::new)));
        }
        return results;
    }

    private static List<Event> shuffled(List<Event> events, int seed) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static String eventId(FeedRecord found) {
        try {
            return Event.parseFrom(found.getEvent().getPayload()).getEventId();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /** Positions that no record has, but for those of erased customers. */
    private static long gaps() throws ExecutionException {
        return Sql.count(TestDatabase.of("ingest"), """
                SELECT coalesce(sum(h.position - r.records), 0)
                FROM feed_head AS h
                JOIN (SELECT shard, count(*) AS records, max(position) AS last
                      FROM (SELECT shard, position FROM event UNION ALL SELECT shard, position FROM feed_record) AS a
                      GROUP BY shard) AS r USING (shard)
                WHERE h.feed = 'events' AND NOT EXISTS (SELECT FROM erased_customer)""");
    }
}
