package io.perennial.ingest.notice.job;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FreshnessPolicy;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.ingest.freshness.app.SourceLags;
import io.perennial.ingest.freshness.domain.SourceSpan;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** Sends events that are late or in time, and lets spans of five minutes pass, of which the first is number 0. */
@Singleton
class Sources {

    static final Duration LATE = Duration.ofMinutes(20);
    static final Duration IN_TIME = Duration.ofMinutes(10);

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final Duration ROUND_MAX = Duration.ofMinutes(1);

    /** Notices tell by the wall clock since when they hold. */
    private static final Instant START = SourceSpan.startOf(Instant.now());

    @Inject
    Ingest ingest;

    @Inject
    SourceLags lags;

    @Inject
    RaiseNotices job;

    void send(Tenant tenant, String source, int events, Duration age) {
        Event[] sent =
                IntStream.range(0, events).mapToObj(_ -> order(source, age)).toArray(Event[]::new);
        assertThat(ingest.send(tenant, sent))
                .extracting(EventResult::getStatus)
                .containsOnly(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    static Event order(String source, Duration age) {
        return anOrder(aCustomer())
                .setSource(source)
                .setEventTime(time(now().minus(age)))
                .build();
    }

    void allow(Tenant tenant, Duration lagMax) {
        ingest.decide(
                tenant,
                TenantPolicy.newBuilder()
                        .setFreshness(
                                FreshnessPolicy.newBuilder().setSourceLagMax(Durations.fromSeconds(lagMax.toSeconds())))
                        .build(),
                "freshness");
    }

    void endOf(int span) {
        lags.flush(timeIn(span)).await().atMost(ROUND_MAX);
    }

    void roundIn(int span) {
        job.round(timeIn(span)).await().atMost(ROUND_MAX);
    }

    private static Instant timeIn(int span) {
        return START.plus(SourceSpan.LENGTH.multipliedBy(span)).plusSeconds(30);
    }

    static long counted(Tenant tenant) {
        return Sql.count(
                DATABASE, "SELECT coalesce(sum(events), 0) FROM source_span WHERE tenant_id = " + tenant.getTenantId());
    }
}
