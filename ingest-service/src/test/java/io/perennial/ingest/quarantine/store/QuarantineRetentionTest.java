package io.perennial.ingest.quarantine.store;

import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.ingest.v1.RetentionPolicy;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.job.Round;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineRetentionTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    Ingest ingest;

    @Inject
    TenantTx tx;

    @Inject
    MeterRegistry meters;

    @Test
    void a_rejected_event_waits_as_long_as_its_tenant_says_or_thirty_days() {
        // Given
        Tenant one = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        Tenant patient = ingest.createTenant(aShop());
        Tenant hasty = ingest.createTenant(aShop());
        keepFor(patient, 60);
        keepFor(hasty, 1);
        write(patient, 1, "59 days");
        write(hasty, 1, "25 hours");
        write(one, 3, "30 days 1 minute");
        write(other, 1, "31 days");
        write(one, 2, "29 days 23 hours");

        // When
        long gone = QuarantinedEvents.old()
                .drop(tx, Round.of(meters, "retention"), Instant.now())
                .await()
                .atMost(Duration.ofMinutes(1));

        // Then
        assertThat(gone).isEqualTo(5);
        assertThat(count(patient)).isOne();
        assertThat(count(hasty)).isZero();
        assertThat(count(one)).isEqualTo(2);
        assertThat(count(other)).isZero();
    }

    private void keepFor(Tenant tenant, int days) {
        ingest.decide(
                tenant,
                TenantPolicy.newBuilder()
                        .setRetention(RetentionPolicy.newBuilder().setQuarantineDays(days))
                        .build(),
                "retention");
    }

    private static void write(Tenant tenant, int count, String age) {
        DATABASE.asSuperuser(
                "INSERT INTO quarantined_event (tenant_id, source, event_id, body_hash, reason, field, value, expected,"
                        + " backfill, receive_time) SELECT " + tenant.getTenantId()
                        + ", 'shop', gen_random_uuid()::text, '\\x00', 'FIELD_INVALID', '', '', '', false,"
                        + " now() - interval '" + age + "' FROM generate_series(1, " + count + ")");
    }

    private static long count(Tenant tenant) {
        return Sql.count(DATABASE, "SELECT count(*) FROM quarantined_event WHERE tenant_id = " + tenant.getTenantId());
    }
}
