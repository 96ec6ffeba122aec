package io.perennial.ingest.event.app;

import io.perennial.ingest.event.store.EventCounts;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices.Held;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whose events of the day are used up, as all replicas have counted them. */
@Singleton
public class UsedUpQuotas {

    private final EventCounts counts;

    UsedUpQuotas(EventCounts counts) {
        this.counts = counts;
    }

    /** The notices that hold at a time. */
    public Uni<List<Held>> holding(Instant now) {
        return counts.of(Quotas.today(now))
                .map(days -> days.entrySet().stream()
                        .filter(day -> day.getValue().isUsedUp())
                        .map(day -> held(day.getKey(), day.getValue().eventsMax()))
                        .toList());
    }

    private static Held held(TenantId tenant, long eventsPerDay) {
        return new Held(
                tenant,
                new Content(
                        About.the(Kind.QUOTA_REACHED),
                        Severity.CRITICAL,
                        "The events of this day are used up; more are refused until midnight UTC.",
                        Map.of("eventsPerDay", Long.toString(eventsPerDay))));
    }
}
