package io.perennial.ingest.event.store;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@IngestTest
class EventMonthsTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    Ingest ingest;

    @Test
    void an_event_that_is_refused_decides_about_no_month() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // When
        EventResult result = send(tenant, "2038-07-15T00:00:00Z");

        // Then
        assertThat(result.getReason()).isEqualTo(EventReason.EVENT_REASON_TIME_OUT_OF_RANGE);
        assertThat(decided("2038-07-01")).isZero();
    }

    @Test
    void a_month_without_room_that_lies_ahead_is_decided_when_it_comes() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());

        // When
        EventResult result = send(tenant, "2150-07-15T00:00:00Z");

        // Then
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(decided("2150-07-01")).isZero();
    }

    @Test
    void a_month_takes_along_what_came_before_it_had_room_of_its_own() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        DATABASE.asSuperuser("INSERT INTO event_rest (tenant_id, customer_id, event_time, position, shard, kind,"
                + " sales_channel, backfill, accept_time, source, event_id, payload) VALUES (" + tenant.getTenantId()
                + ", 'early', '1990-07-31 23:59:59+00', 1, 0, 1, 1, true, now(), 's', 'early', '')");

        // When
        EventResult result = send(tenant, "1990-07-15T00:00:00Z");

        // Then
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(Sql.count(DATABASE, "SELECT count(*) FROM event_1990_07")).isEqualTo(2);
        assertThat(Sql.count(DATABASE, "SELECT count(*) FROM event_rest WHERE customer_id = 'early'"))
                .isZero();
    }

    private EventResult send(Tenant tenant, String at) {
        Event event = anOrder(aCustomer()).setEventTime(time(at)).build();
        return ingest.send(tenant, event).getFirst();
    }

    private static long decided(String month) {
        return Sql.count(DATABASE, "SELECT count(*) FROM event_month WHERE month = '" + month + "'");
    }
}
