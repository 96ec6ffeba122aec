package io.perennial.ingest.event.store;

import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.event.job.QuarantineJob;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineRetentionTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    Ingest ingest;

    @Inject
    QuarantineJob job;

    @Test
    void a_rejected_event_waits_for_thirty_days_and_goes_whosever_it_is() {
        // Given
        Tenant one = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        int many = QuarantinedEvents.ROWS_MAX + 1;
        write(one, many, "30 days 1 minute");
        write(other, 1, "31 days");
        write(one, 2, "29 days 23 hours");

        // When
        int gone = job.expire().await().atMost(Duration.ofMinutes(1));

        // Then
        assertThat(gone).isEqualTo(many + 1);
        assertThat(count(one)).isEqualTo(2);
        assertThat(count(other)).isZero();
    }

    private static void write(Tenant tenant, int count, String age) {
        DATABASE.asSuperuser(
                "INSERT INTO quarantined_event (tenant_id, source, event_id, body_hash, reason, field, message,"
                        + " receive_time) SELECT " + tenant.getTenantId()
                        + ", 'shop', gen_random_uuid()::text, '\\x00', 'X', '', '',"
                        + " now() - interval '" + age + "' FROM generate_series(1, " + count + ")");
    }

    private static long count(Tenant tenant) {
        return Sql.count(DATABASE, "SELECT count(*) FROM quarantined_event WHERE tenant_id = " + tenant.getTenantId());
    }
}
