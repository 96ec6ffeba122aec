package io.perennial.ingest.notice.job;

import static io.perennial.ingest.testkit.EventFixture.aShop;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.common.v1.Notice;
import io.perennial.api.common.v1.NoticeKind;
import io.perennial.api.common.v1.NoticeSeverity;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.freshness.domain.SourceSpan;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times are spans of five minutes, the first of which is number 0. */
@IngestTest
class SourceLagTest {

    @Inject
    Ingest ingest;

    @Inject
    Sources sources;

    @Test
    void a_source_most_of_whose_events_are_late_is_told_when_the_five_minutes_are_over() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        sources.send(tenant, "app", 3, Sources.LATE);
        sources.send(tenant, "app", 2, Sources.IN_TIME);
        sources.send(tenant, "web", 2, Sources.LATE);
        sources.send(tenant, "web", 2, Sources.IN_TIME);
        sources.send(other, "app", 3, Sources.IN_TIME);

        // When
        sources.endOf(0);
        sources.roundIn(1);
        sources.roundIn(1);

        // Then
        Notice notice = only(ingest.openNotices(tenant));
        assertThat(notice.getKind()).isEqualTo(NoticeKind.NOTICE_KIND_SOURCE_LAG);
        assertThat(notice.getSeverity()).isEqualTo(NoticeSeverity.NOTICE_SEVERITY_WARNING);
        assertThat(notice.getSubject()).isEqualTo("app");
        assertThat(Long.parseLong(notice.getFactsOrThrow("lagSeconds"))).isBetween(1_200L, 1_260L);
        assertThat(notice.getFactsOrThrow("lagSecondsMax")).isEqualTo("900");
        assertThat(ingest.notices(other)).isEmpty();
    }

    @Test
    void five_minutes_that_are_not_over_are_not_judged() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        sources.send(tenant, "app", 3, Sources.LATE);
        sources.endOf(0);

        // When
        sources.roundIn(0);

        // Then
        assertThat(ingest.notices(tenant)).isEmpty();
    }

    @Test
    void a_round_that_finds_what_was_known_changes_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        sources.send(tenant, "app", 3, Sources.LATE);
        sources.endOf(0);
        sources.roundIn(1);
        Notice before = only(ingest.openNotices(tenant));

        // When
        sources.send(tenant, "app", 3, Sources.LATE.multipliedBy(2));
        sources.endOf(1);
        sources.roundIn(1);
        sources.roundIn(2);

        // Then
        assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);
    }

    @Test
    void it_is_cleared_after_fifteen_minutes_in_none_of_which_the_source_was_late() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        sources.send(tenant, "app", 2, Sources.LATE);
        sources.endOf(0);
        sources.roundIn(1);

        // When
        sources.send(tenant, "app", 2, Sources.IN_TIME);
        sources.endOf(1);
        sources.roundIn(2);
        sources.send(tenant, "app", 2, Sources.IN_TIME);
        sources.send(tenant, "app", 1, Sources.LATE);
        sources.endOf(2);
        sources.roundIn(3);

        // Then
        assertThat(ingest.openNotices(tenant)).hasSize(1);

        // When
        sources.roundIn(4);

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
        assertThat(only(ingest.notices(tenant)).hasClearTime()).isTrue();
    }

    @Test
    void a_source_that_is_late_now_and_then_is_told_once() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        sources.send(tenant, "app", 1, Sources.LATE);
        sources.endOf(0);
        sources.roundIn(1);
        Notice before = only(ingest.openNotices(tenant));

        // When
        for (int span = 1; span < 8; span++) {
            sources.send(tenant, "app", 1, span % 2 == 0 ? Sources.LATE : Sources.IN_TIME);
            sources.endOf(span);
            sources.roundIn(span + 1);

            // Then
            assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);
        }
    }

    @Test
    void a_source_that_sends_nothing_stays_as_it_is_but_not_for_more_than_thirty_days() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        sources.send(tenant, "app", 2, Sources.LATE);
        sources.endOf(0);
        sources.roundIn(1);
        Notice before = only(ingest.openNotices(tenant));
        int day = (int) Duration.ofDays(1).dividedBy(SourceSpan.LENGTH);

        // When
        sources.roundIn(5);
        sources.roundIn(29 * day);

        // Then
        assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);

        // When
        sources.roundIn(31 * day);

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
    }

    @Test
    void what_several_replicas_count_is_judged_together() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // When
        sources.send(tenant, "app", 2, Sources.LATE);
        sources.endOf(0);
        sources.send(tenant, "app", 3, Sources.IN_TIME);
        sources.endOf(0);
        sources.roundIn(1);

        // Then
        assertThat(ingest.notices(tenant)).isEmpty();
        assertThat(Sources.counted(tenant)).isEqualTo(5);
    }

    @Test
    void how_late_is_late_is_what_the_tenant_has_decided() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        sources.allow(tenant, Duration.ofHours(1));
        sources.send(tenant, "app", 1, Sources.LATE);

        // When
        sources.endOf(0);
        sources.roundIn(1);

        // Then
        assertThat(ingest.notices(tenant)).isEmpty();

        // When
        sources.allow(tenant, Duration.ofMinutes(5));
        sources.send(tenant, "app", 1, Sources.IN_TIME);
        sources.endOf(1);
        sources.roundIn(2);

        // Then
        assertThat(only(ingest.openNotices(tenant)).getFactsOrThrow("lagSecondsMax"))
                .isEqualTo("300");
    }

    private static Notice only(List<Notice> notices) {
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }
}
