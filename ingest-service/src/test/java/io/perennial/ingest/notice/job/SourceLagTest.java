package io.perennial.ingest.notice.job;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.common.v1.Notice;
import io.perennial.api.common.v1.NoticeKind;
import io.perennial.api.common.v1.NoticeSeverity;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FreshnessPolicy;
import io.perennial.api.ingest.v1.ImportFormat;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.freshness.app.SourceLags;
import io.perennial.ingest.freshness.domain.SourceSpan;
import io.perennial.ingest.imports.grpc.ImportClient;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Times are spans of five minutes, the first of which is number 0. */
@IngestTest
class SourceLagTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration ROUND_MAX = Duration.ofMinutes(1);
    private static final Duration LATE = Duration.ofMinutes(20);
    private static final Duration IN_TIME = Duration.ofMinutes(10);

    /** Notices tell by the wall clock since when they hold. */
    private static final Instant START = SourceSpan.startOf(Instant.now());

    @Inject
    Ingest ingest;

    @Inject
    SourceLags lags;

    @Inject
    RaiseNotices job;

    @Inject
    MeterRegistry meters;

    @Test
    void a_source_most_of_whose_events_are_late_is_told_when_the_five_minutes_are_over() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        send(tenant, "app", 3, LATE);
        send(tenant, "app", 2, IN_TIME);
        send(tenant, "web", 2, LATE);
        send(tenant, "web", 2, IN_TIME);
        send(other, "app", 3, IN_TIME);

        // When
        endOf(0);
        roundIn(1);
        roundIn(1);

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
        send(tenant, "app", 3, LATE);
        endOf(0);

        // When
        roundIn(0);

        // Then
        assertThat(ingest.notices(tenant)).isEmpty();
    }

    @Test
    void a_round_that_finds_what_was_known_changes_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        send(tenant, "app", 3, LATE);
        endOf(0);
        roundIn(1);
        Notice before = only(ingest.openNotices(tenant));

        // When
        send(tenant, "app", 3, LATE.multipliedBy(2));
        endOf(1);
        roundIn(1);
        roundIn(2);

        // Then
        assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);
    }

    @Test
    void it_is_cleared_after_fifteen_minutes_in_none_of_which_the_source_was_late() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        send(tenant, "app", 2, LATE);
        endOf(0);
        roundIn(1);

        // When
        send(tenant, "app", 2, IN_TIME);
        endOf(1);
        roundIn(2);
        send(tenant, "app", 2, IN_TIME);
        send(tenant, "app", 1, LATE);
        endOf(2);
        roundIn(3);

        // Then
        assertThat(ingest.openNotices(tenant)).hasSize(1);

        // When
        roundIn(4);

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
        assertThat(only(ingest.notices(tenant)).hasClearTime()).isTrue();
    }

    @Test
    void a_source_that_is_late_now_and_then_is_told_once() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        send(tenant, "app", 1, LATE);
        endOf(0);
        roundIn(1);
        Notice before = only(ingest.openNotices(tenant));

        // When
        for (int span = 1; span < 8; span++) {
            send(tenant, "app", 1, span % 2 == 0 ? LATE : IN_TIME);
            endOf(span);
            roundIn(span + 1);

            // Then
            assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);
        }
    }

    @Test
    void a_source_that_sends_nothing_stays_as_it_is_but_not_for_more_than_thirty_days() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        send(tenant, "app", 2, LATE);
        endOf(0);
        roundIn(1);
        Notice before = only(ingest.openNotices(tenant));
        int day = (int) Duration.ofDays(1).dividedBy(SourceSpan.LENGTH);

        // When
        roundIn(5);
        roundIn(29 * day);

        // Then
        assertThat(only(ingest.openNotices(tenant))).isEqualTo(before);

        // When
        roundIn(31 * day);

        // Then
        assertThat(ingest.openNotices(tenant)).isEmpty();
    }

    @Test
    void what_several_replicas_count_is_judged_together() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // When
        send(tenant, "app", 2, LATE);
        endOf(0);
        send(tenant, "app", 3, IN_TIME);
        endOf(0);
        roundIn(1);

        // Then
        assertThat(ingest.notices(tenant)).isEmpty();
        assertThat(counted(tenant)).isEqualTo(5);
    }

    @Test
    void how_late_is_late_is_what_the_tenant_has_decided() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        allow(tenant, Duration.ofHours(1));
        send(tenant, "app", 1, LATE);

        // When
        endOf(0);
        roundIn(1);

        // Then
        assertThat(ingest.notices(tenant)).isEmpty();

        // When
        allow(tenant, Duration.ofMinutes(5));
        send(tenant, "app", 1, IN_TIME);
        endOf(1);
        roundIn(2);

        // Then
        assertThat(only(ingest.openNotices(tenant)).getFactsOrThrow("lagSecondsMax"))
                .isEqualTo("300");
    }

    @Test
    void history_and_replays_and_what_waited_in_quarantine_and_what_came_before_are_never_late() {
        // Given
        double measured = measured();
        Tenant replay = ingest.createTenant(aReplay());
        send(replay, "app", 3, LATE);
        Tenant correcting = ingest.createTenant(aShop());
        correct(correcting, order("app", LATE));

        // When
        Tenant importing;
        try (ImportClient client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_LIVE)) {
            byte[] file = " 00001 19970101 1 11.77\n".getBytes(StandardCharsets.UTF_8);
            var done = client.upload(client.create(ImportFormat.IMPORT_FORMAT_CDNOW), file, 1_000);
            assertThat(done.getEvents().getAccepted()).isOne();
            importing = Tenant.newBuilder()
                    .setTenantId(Integer.toString(client.tenant()))
                    .build();
        }
        Tenant repeating = ingest.createTenant(aShop());
        Event order = order("app", IN_TIME);
        ingest.send(repeating, order);
        ingest.send(repeating, order, order);
        endOf(0);
        roundIn(1);

        // Then
        for (Tenant tenant : List.of(replay, correcting, importing)) {
            assertThat(ingest.notices(tenant)).isEmpty();
            assertThat(counted(tenant)).isZero();
        }
        assertThat(counted(repeating)).isOne();
        assertThat(measured()).isEqualTo(measured + 1);
    }

    private double measured() {
        DistributionSummary lag = meters.get("perennial.ingest.event.lag").summary();
        return lag.count();
    }

    private void correct(Tenant tenant, Event event) {
        ingest.send(tenant, event.toBuilder().clearOrigin().build());
        EventResult result = ingest.quarantine(tenant)
                .correctQuarantinedEvent(CorrectQuarantinedEventRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setQuarantinedEventId(ingest.quarantine(tenant)
                                .listQuarantinedEvents(ListQuarantinedEventsRequest.getDefaultInstance())
                                .getQuarantinedEvents(0)
                                .getQuarantinedEventId())
                        .setReplacement(event)
                        .build())
                .getResult();
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    private void send(Tenant tenant, String source, int events, Duration age) {
        Event[] sent =
                IntStream.range(0, events).mapToObj(_ -> order(source, age)).toArray(Event[]::new);
        assertThat(ingest.send(tenant, sent))
                .extracting(EventResult::getStatus)
                .containsOnly(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    private static Event order(String source, Duration age) {
        return anOrder(aCustomer())
                .setSource(source)
                .setEventTime(time(now().minus(age)))
                .build();
    }

    private void allow(Tenant tenant, Duration lagMax) {
        ingest.decide(
                tenant,
                TenantPolicy.newBuilder()
                        .setFreshness(
                                FreshnessPolicy.newBuilder().setSourceLagMax(Durations.fromSeconds(lagMax.toSeconds())))
                        .build(),
                "freshness");
    }

    private void endOf(int span) {
        lags.flush(timeIn(span)).await().atMost(ROUND_MAX);
    }

    private void roundIn(int span) {
        job.round(timeIn(span)).await().atMost(ROUND_MAX);
    }

    private static Instant timeIn(int span) {
        return START.plus(SourceSpan.LENGTH.multipliedBy(span)).plusSeconds(30);
    }

    private static long counted(Tenant tenant) {
        return Sql.count(
                DATABASE, "SELECT coalesce(sum(events), 0) FROM source_span WHERE tenant_id = " + tenant.getTenantId());
    }

    private static Notice only(List<Notice> notices) {
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }
}
