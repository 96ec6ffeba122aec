package io.perennial.ingest.notice.job;

import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.common.v1.Notice;
import io.perennial.api.common.v1.NoticeKind;
import io.perennial.api.common.v1.NoticeSeverity;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.QuarantineFilter;
import io.perennial.api.ingest.v1.RetentionPolicy;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.quarantine.store.QuarantinedEvents;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.job.Round;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineExpiryTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration ROUND_MAX = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant DUE = NOW.minus(Duration.ofDays(28));

    @Inject
    Ingest ingest;

    @Inject
    RaiseNotices job;

    @Inject
    TenantTx tx;

    @Inject
    MeterRegistry meters;

    @Test
    void what_leaves_quarantine_within_three_days_is_told_with_its_number_and_the_first_expiry() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        reject(tenant, "shop", DUE);
        reject(tenant, "shop", DUE.minus(Duration.ofHours(1)));
        reject(tenant, "shop", NOW.minus(Duration.ofDays(26)));
        reject(other, "shop", NOW.minus(Duration.ofDays(26)));

        // When
        round();
        round();

        // Then
        Notice notice = only(ingest.openNotices(tenant));
        assertThat(notice.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_QUARANTINE_EXPIRY);
        assertThat(notice.getSeverity()).isEqualTo(NoticeSeverity.NOTICE_SEVERITY_WARNING);
        assertThat(notice.getSubject()).isEmpty();
        assertThat(notice.getFactsMap())
                .isEqualTo(Map.of(
                        "events",
                        "2",
                        "firstExpiry",
                        DUE.plus(Duration.ofDays(30)).minus(Duration.ofHours(1)).toString()));
        assertThat(ingest.notices(other)).isEmpty();
    }

    @Test
    void a_round_that_finds_what_was_known_changes_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        reject(tenant, "shop", DUE);
        round();
        Notice before = only(ingest.openNotices(tenant));

        // When
        round();

        // Then
        assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);
    }

    @Test
    void it_is_cleared_when_what_was_due_is_discarded_and_tells_the_rest_until_then() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        reject(tenant, "shop", DUE);
        reject(tenant, "erp", DUE);
        round();

        // When
        discard(tenant, "shop");
        round();

        // Then
        assertThat(only(ingest.openNotices(tenant)).getFactsMap()).containsEntry("events", "1");

        // When
        discard(tenant, "erp");
        round();

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
        assertThat(only(ingest.notices(tenant)).hasClearTime()).isTrue();
    }

    @Test
    void it_is_cleared_when_what_was_due_has_expired() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        reject(tenant, "shop", NOW.minus(Duration.ofDays(31)));
        round();
        assertThat(ingest.openNotices(tenant)).hasSize(1);

        // When
        QuarantinedEvents.old()
                .drop(tx, Round.of(meters, "retention"), NOW)
                .await()
                .atMost(ROUND_MAX);
        round();

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
    }

    @Test
    void how_long_an_event_waits_is_what_its_tenant_has_decided() {
        // Given
        Tenant patient = ingest.createTenant(aShop());
        Tenant hasty = ingest.createTenant(aShop());
        keepFor(patient, 60);
        keepFor(hasty, 5);
        reject(patient, "shop", DUE);
        reject(hasty, "shop", NOW.minus(Duration.ofDays(3)));

        // When
        round();

        // Then
        assertThat(ingest.notices(patient)).isEmpty();
        assertThat(only(ingest.openNotices(hasty)).getFactsMap())
                .containsEntry("firstExpiry", NOW.plus(Duration.ofDays(2)).toString());
    }

    private void round() {
        job.round(NOW).await().atMost(ROUND_MAX);
    }

    private static Notice only(List<Notice> notices) {
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    private void keepFor(Tenant tenant, int days) {
        ingest.decide(
                tenant,
                TenantPolicy.newBuilder()
                        .setRetention(RetentionPolicy.newBuilder().setQuarantineDays(days))
                        .build(),
                "retention");
    }

    private void discard(Tenant tenant, String source) {
        assertThat(ingest.quarantine(tenant)
                        .discardQuarantinedEvents(DiscardQuarantinedEventsRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .setFilter(QuarantineFilter.newBuilder().setSource(source))
                                .build())
                        .getDiscardedCount())
                .isOne();
    }

    private static void reject(Tenant tenant, String source, Instant receiveTime) {
        DATABASE.asSuperuser(
                "INSERT INTO quarantined_event (tenant_id, source, event_id, body_hash, reason, field, value, expected,"
                        + " backfill, receive_time) VALUES (" + tenant.getTenantId() + ", '" + source
                        + "', gen_random_uuid()::text, '\\x00', 'FIELD_INVALID', '', '', '', false, '" + receiveTime
                        + "')");
    }
}
