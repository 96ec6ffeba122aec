package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A database that stands still, and senders who do not. */
@IngestTest
@TestProfile(OverloadTest.LittleRoom.class)
class OverloadTest {

    /** Room for the events of one call, and statements that wait as long as the test holds them up. */
    public static final class LittleRoom implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ingest.batch.waiting-events-max", "1000",
                    "quarkus.datasource.reactive.additional-properties.statement_timeout", "10min");
        }
    }

    @Inject
    Ingest ingest;

    @Test
    void what_is_too_much_is_refused_with_a_delay_and_what_waits_is_recorded() throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event[] many =
                Stream.generate(() -> anOrder(aCustomer()).build()).limit(1_000).toArray(Event[]::new);
        Event oneMore = anOrder(aCustomer()).build();
        TestDatabase database = TestDatabase.of("ingest");

        // When
        List<EventResult> waited;
        try (var pool = Executors.newSingleThreadExecutor();
                Connection connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT FROM feed_head WHERE feed = 'events' FOR UPDATE");
            Future<List<EventResult>> sending = pool.submit(() -> ingest.send(tenant, many));
            await().atMost(Duration.ofMinutes(1)).until(() -> waiting() > 0);
            GrpcErrors.failureOf(() -> ingest.send(tenant, oneMore))
                    .hasCode(Status.Code.RESOURCE_EXHAUSTED)
                    .hasReason(CommonErrorReason.COMMON_ERROR_REASON_OVERLOADED)
                    .hasMetadata("limit", "1000 events waiting")
                    .hasRetryDelay();
            connection.rollback();
            waited = sending.get();
        }
        List<EventResult> later = ingest.send(tenant, oneMore);

        // Then
        assertThat(waited)
                .hasSize(1_000)
                .extracting(EventResult::getStatus)
                .containsOnly(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(later).extracting(EventResult::getStatus).containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    private static long waiting() {
        return Sql.count(
                TestDatabase.of("ingest"),
                "SELECT count(*) FROM pg_stat_activity WHERE datname = 'ingest' AND wait_event_type = 'Lock'"
                        + " AND query LIKE 'SELECT lock_event_feed%'");
    }
}
