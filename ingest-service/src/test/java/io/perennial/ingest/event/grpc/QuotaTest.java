package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.MutinyEventServiceGrpc.MutinyEventServiceStub;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.StreamEventsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@IngestTest
class QuotaTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(20);

    @Inject
    Ingest ingest;

    @GrpcClient("ingest")
    MutinyEventServiceStub events;

    @Test
    void a_call_that_begins_when_the_day_is_used_up_is_refused_whole() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.allow(tenant, 3);
        Event order = anOrder(aCustomer()).build();

        // When
        ingest.send(tenant, order, anOrder(aCustomer()).build());
        ingest.send(tenant, order);
        ingest.send(tenant, anOrder(aCustomer()).clearEventTime().build(), order, order);

        // Then
        refused(tenant);
        GrpcErrors.failureOf(TestTokens.with(events, Ingest.token(tenant))
                        .streamEvents(Multi.createFrom()
                                .item(StreamEventsRequest.newBuilder()
                                        .addEvents(anOrder(aCustomer()))
                                        .build()))
                        .collect()
                        .asList())
                .hasCode(Status.Code.RESOURCE_EXHAUSTED)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_QUOTA_EXCEEDED);
    }

    @Test
    void what_other_replicas_took_counts_and_duplicates_do_not() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event order = anOrder(aCustomer()).build();
        ingest.send(tenant, order);
        ingest.send(tenant, order, order);
        await().atMost(KNOWN_WITHIN).until(() -> counted(tenant) == 1);

        // When
        ingest.allow(tenant, 5);
        DATABASE.asSuperuser("UPDATE event_count SET events = events + 4 WHERE tenant_id = " + tenant.getTenantId());

        // Then
        await().atMost(KNOWN_WITHIN).untilAsserted(() -> refused(tenant));
        assertThat(counted(tenant)).isGreaterThanOrEqualTo(5);
    }

    @Test
    void yesterdays_events_do_not_count_and_a_raised_quota_lets_more_in() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.allow(tenant, 1);
        DATABASE.asSuperuser("INSERT INTO event_count (tenant_id, day, events) VALUES (" + tenant.getTenantId()
                + ", (now() AT TIME ZONE 'UTC')::date - 1, 1000)");
        ingest.send(tenant, anOrder(aCustomer()).build());
        refused(tenant);

        // When
        ingest.allow(tenant, 0);

        // Then
        await().atMost(KNOWN_WITHIN)
                .ignoreExceptions()
                .until(() -> ingest.send(tenant, anOrder(aCustomer()).build()).size() == 1);
    }

    private void refused(Tenant tenant) {
        GrpcErrors.failureOf(() -> ingest.events(tenant)
                        .recordEvents(RecordEventsRequest.newBuilder()
                                .addEvents(anOrder(aCustomer()))
                                .build()))
                .hasCode(Status.Code.RESOURCE_EXHAUSTED)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_QUOTA_EXCEEDED)
                .hasMetadataKey("eventsPerDay")
                .hasRetryDelay();
    }

    private static long counted(Tenant tenant) {
        return Sql.count(
                DATABASE, "SELECT coalesce(sum(events), 0) FROM event_count WHERE tenant_id = " + tenant.getTenantId());
    }
}
