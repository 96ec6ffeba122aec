package io.perennial.ingest.privacy.grpc;

import static io.perennial.ingest.testkit.EventFixture.OWN_SHOP;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.ContactPoint;
import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.EraseCustomerResponse;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@IngestTest
class PrivacyGrpcTest {

    @Inject
    Ingest ingest;

    @ParameterizedTest
    @ValueSource(strings = {"event", "customer", "contact_point", "consent_entry", "quarantined_event"})
    void nothing_of_an_erased_customer_is_left(String table) {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event order = knownInEveryTable(tenant, customer);

        // When
        EraseCustomerResponse erased = erase(tenant, customer);

        // Then
        assertThat(erased.getEventCount()).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM " + table + " WHERE customer_id = '" + customer + "'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM event_key WHERE event_id = '" + order.getEventId() + "'"))
                .isZero();
    }

    @Test
    void the_feed_says_so_and_shows_nothing_else_of_the_customer() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        knownInEveryTable(tenant, customer);

        // When
        EraseCustomerResponse erased = erase(tenant, customer);

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(found -> !found.getCustomerId().isEmpty())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.getCustomerErased().getEraseTime()).isEqualTo(erased.getEraseTime()));
    }

    @Test
    void what_comes_later_is_refused_and_kept_nowhere() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event order = knownInEveryTable(tenant, customer);
        erase(tenant, customer);

        // When
        List<EventResult> results = ingest.send(
                tenant,
                order,
                anOrder(customer).build(),
                anOrder(customer).clearOrigin().build());
        identify(tenant, customer);
        consent(tenant, customer, 0);

        // Then
        assertThat(results).extracting(EventResult::getReason).containsOnly(EventReason.EVENT_REASON_CUSTOMER_ERASED);
        assertThat(results).extracting(EventResult::getField).containsOnly("customer_id");
        for (String table : List.of("event", "customer", "contact_point", "consent_entry", "quarantined_event")) {
            assertThat(count("SELECT count(*) FROM " + table + " WHERE customer_id = '" + customer + "'"))
                    .as(table)
                    .isZero();
        }
        assertThat(count("SELECT count(*) FROM quarantined_event WHERE event_id = '" + order.getEventId() + "'"))
                .isZero();
        GrpcErrors.failureOf(() -> ingest.customers(tenant)
                        .getCustomer(GetCustomerRequest.newBuilder()
                                .setCustomerId(customer)
                                .build()))
                .hasCode(Status.Code.NOT_FOUND);
    }

    @Test
    void erasing_again_changes_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        ingest.send(tenant, anOrder(customer).build());
        EraseCustomerRequest request = request(customer);
        EraseCustomerResponse first = ingest.privacy(tenant).eraseCustomer(request);

        // Then
        assertThat(ingest.privacy(tenant).eraseCustomer(request)).isEqualTo(first);
        assertThat(erase(tenant, customer)).isEqualTo(first);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasCustomerErased)
                .hasSize(1);
        GrpcErrors.failureOf(() -> ingest.privacy(tenant)
                        .eraseCustomer(
                                request.toBuilder().setCustomerId(aCustomer()).build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void another_tenants_customer_of_the_same_id_stays() {
        // Given
        Tenant mine = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        String customer = aCustomer();
        ingest.send(mine, anOrder(customer).build());
        ingest.send(other, anOrder(customer).build());

        // When
        erase(mine, customer);

        // Then
        assertThat(ingest.feed(other, customer))
                .filteredOn(FeedRecord::hasEvent)
                .hasSize(1);
        assertThat(ingest.send(other, anOrder(customer).build()).getFirst().getStatus())
                .isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    @Test
    void an_erasure_amid_events_leaves_none_behind() throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Callable<Integer> sender = () -> IntStream.range(0, 30)
                .map(_ -> ingest.send(tenant, anOrder(customer).build()).size())
                .sum();
        Callable<Integer> eraser = () -> erase(tenant, customer).hasEraseTime() ? 0 : 1;

        // When
        int sent = 0;
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> done : pool.invokeAll(List.of(sender, sender, eraser, sender))) {
                sent += done.get();
            }
        }

        // Then
        assertThat(sent).isEqualTo(90);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .isEmpty();
    }

    /** The event is held up on its way into quarantine, so that an erasure that does not wait for it would be done first. */
    @Test
    void an_erasure_waits_for_a_rejected_event_and_takes_it_along() throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event rejected = anOrder(customer).clearOrigin().build();
        TestDatabase database = TestDatabase.of("ingest");

        // When
        try (var pool = Executors.newFixedThreadPool(2);
                Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "INSERT INTO quarantined_event (tenant_id, source, event_id, body_hash, reason, field, value,"
                            + " expected, backfill, receive_time) VALUES (" + tenant.getTenantId() + ", 'shop', '"
                            + rejected.getEventId()
                            + "', substr(sha256('\\x" + HexFormat.of().formatHex(rejected.toByteArray())
                            + "'::bytea), 1, 16), '', '', '', '', false, now())");
            Future<List<EventResult>> sending = pool.submit(() -> ingest.send(tenant, rejected));
            await().atMost(Duration.ofMinutes(1)).until(() -> waiting("INSERT INTO quarantined_event%") == 1);
            Future<EraseCustomerResponse> erasing = pool.submit(() -> erase(tenant, customer));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> erasing.isDone() || waiting("SELECT lock_event_feed%") > 0);
            connection.rollback();
            assertThat(sending.get())
                    .extracting(EventResult::getReason)
                    .containsOnly(EventReason.EVENT_REASON_FIELD_MISSING);
            assertThat(erasing.get().hasEraseTime()).isTrue();
        }

        // Then
        assertThat(count("SELECT count(*) FROM quarantined_event WHERE customer_id = '" + customer + "'"))
                .isZero();
    }

    private static long waiting(String query) {
        return count("SELECT count(*) FROM pg_stat_activity WHERE datname = 'ingest' AND wait_event_type = 'Lock'"
                + " AND query LIKE '" + query + "'");
    }

    @Test
    void a_tenant_that_is_not_there_is_unknown() {
        GrpcErrors.failureOf(() ->
                        erase(Tenant.newBuilder().setTenantId("1999999999").build(), aCustomer()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private Event knownInEveryTable(Tenant tenant, String customer) {
        Event order = anOrder(customer).build();
        ingest.send(tenant, order, anOrder(customer).clearOrigin().build());
        identify(tenant, customer);
        consent(tenant, customer, 1);
        return order;
    }

    private EraseCustomerResponse erase(Tenant tenant, String customer) {
        return ingest.privacy(tenant).eraseCustomer(request(customer));
    }

    private static EraseCustomerRequest request(String customer) {
        return EraseCustomerRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setCustomerId(customer)
                .build();
    }

    private void identify(Tenant tenant, String customer) {
        assertThat(ingest.customers(tenant)
                        .identifyCustomers(IdentifyCustomersRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .addIdentifications(Identification.newBuilder()
                                        .setCustomerId(customer)
                                        .setName("Jo")
                                        .addContacts(ContactPoint.newBuilder()
                                                .setChannel(Channel.CHANNEL_EMAIL)
                                                .setAddress("jo@example.org")
                                                .setOrigin(OWN_SHOP)))
                                .build()))
                .isNotNull();
    }

    private void consent(Tenant tenant, String customer, int expected) {
        assertThat(ingest.consents(tenant)
                        .recordConsents(RecordConsentsRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .addEntries(ConsentEntry.newBuilder()
                                        .setCustomerId(customer)
                                        .setPurpose(ConsentPurpose.CONSENT_PURPOSE_ANALYTICS)
                                        .setDecision(ConsentDecision.CONSENT_DECISION_GRANTED)
                                        .setChangeTime(time(now().minus(Duration.ofHours(1))))
                                        .setSource("test"))
                                .build())
                        .getRecordedCount())
                .isEqualTo(expected);
    }

    private static long count(String query) {
        return Sql.count(TestDatabase.of("ingest"), query);
    }
}
