package io.perennial.ingest.notice.job;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.api.common.v1.Notice;
import io.perennial.api.common.v1.NoticeKind;
import io.perennial.api.common.v1.NoticeSeverity;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@IngestTest
class QuotaReachedTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration ROUND_MAX = Duration.ofMinutes(1);
    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(20);
    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    Ingest ingest;

    @Inject
    RaiseNotices job;

    @Test
    void a_tenant_whose_events_of_the_day_are_used_up_is_told_until_the_next_day() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        ingest.allow(tenant, 2);
        ingest.allow(other, 3);
        send(tenant, 1);
        send(other, 2);
        round(Instant.now());
        assertThat(ingest.notices(tenant)).isEmpty();

        // When
        send(tenant, 1);
        round(Instant.now());
        round(Instant.now());

        // Then
        Notice notice = only(ingest.openNotices(tenant));
        assertThat(notice.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_QUOTA_REACHED);
        assertThat(notice.getSeverity()).isEqualTo(NoticeSeverity.NOTICE_SEVERITY_CRITICAL);
        assertThat(notice.getSubject()).isEmpty();
        assertThat(notice.getFactsMap()).isEqualTo(Map.of("eventsPerDay", "2"));
        assertThat(ingest.notices(other)).isEmpty();

        // When
        round(Instant.now().plus(DAY));

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
        assertThat(only(ingest.notices(tenant)).hasClearTime()).isTrue();
    }

    @Test
    void a_round_that_finds_what_was_known_changes_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.allow(tenant, 1);
        send(tenant, 1);
        round(Instant.now());
        Notice before = only(ingest.openNotices(tenant));

        // When
        round(Instant.now());

        // Then
        assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);
    }

    @Test
    void a_quota_that_is_raised_or_taken_away_ends_it_and_one_that_is_lowered_may_begin_it() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.allow(tenant, 1);
        send(tenant, 1);
        round(Instant.now());
        assertThat(ingest.openNotices(tenant)).hasSize(1);

        // When
        ingest.allow(tenant, 2);
        round(Instant.now());

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();

        // When
        ingest.allow(tenant, 1);
        round(Instant.now());

        // Then
        assertThat(ingest.openNotices(tenant)).hasSize(1);

        // When
        ingest.allow(tenant, 0);
        round(Instant.now());

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
    }

    @Test
    void what_other_replicas_took_counts() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.allow(tenant, 5);
        send(tenant, 1);

        // When
        DATABASE.asSuperuser("UPDATE event_count SET events = events + 4 WHERE tenant_id = " + tenant.getTenantId());
        round(Instant.now());

        // Then
        assertThat(ingest.openNotices(tenant)).hasSize(1);
    }

    private void round(Instant now) {
        job.round(now).await().atMost(ROUND_MAX);
    }

    private static Notice only(List<Notice> notices) {
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    /** Sends events, and waits until they are among those that all replicas have counted. */
    private void send(Tenant tenant, int events) {
        long before = counted(tenant);
        for (int i = 0; i < events; i++) {
            ingest.send(tenant, anOrder(aCustomer()).build());
        }
        await().atMost(COUNTED_WITHIN).until(() -> counted(tenant) == before + events);
    }

    private static long counted(Tenant tenant) {
        return Sql.count(
                DATABASE, "SELECT coalesce(sum(events), 0) FROM event_count WHERE tenant_id = " + tenant.getTenantId());
    }
}
