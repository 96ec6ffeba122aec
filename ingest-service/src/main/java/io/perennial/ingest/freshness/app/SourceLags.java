package io.perennial.ingest.freshness.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.ingest.freshness.domain.Lag;
import io.perennial.ingest.freshness.domain.SourceSpan;
import io.perennial.ingest.freshness.store.SourceSpans;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how late events come, source by source, and adds that to the counts of all replicas from time to time. What a
 * replica counted last is lost where it is killed.
 */
@Singleton
public class SourceLags {

    /** The most sources of which something is counted here at a time: a few megabytes. */
    static final int SOURCES_MAX = 10_000;

    /** Of one tenant, so that one that makes up sources shuts out nobody. */
    static final int SOURCES_OF_TENANT_MAX = 100;

    /** An event of years ago would be all that an average tells. The most that a policy can allow. */
    private static final Duration COUNTED_MAX = Duration.ofDays(7);

    /** In seconds: 1 s, 10 s, 1 min, 5 min, 15 min, 1 h, 6 h, 1 d, 7 d. */
    private static final double[] BUCKETS = {1, 10, 60, 300, 900, 3_600, 21_600, 86_400, 604_800};

    private final SourceSpans spans;

    /** No timer: that sums nanoseconds in a long, and days of a thousand events a second come to more than it holds. */
    private final DistributionSummary seconds;

    private final Counter uncounted;

    // Guarded by this.
    private final Map<TenantId, Map<String, Count>> counts = new HashMap<>();
    private int sources;

    SourceLags(SourceSpans spans, MeterRegistry meters) {
        this.spans = spans;
        this.seconds = DistributionSummary.builder("perennial.ingest.event.lag")
                .baseUnit("seconds")
                .description("Time from an event to its acceptance, without history and replays")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
        this.uncounted = Counter.builder("perennial.ingest.source.lag.uncounted.events")
                .description("Events whose lag was not counted, as there were too many sources")
                .register(meters);
    }

    /** What came of a source since the counts were last taken. */
    private record Count(long events, long lateEvents, long lateSeconds, int lagSecondsMax) {

        private static Count of(Lag lag) {
            Duration counted = lag.lag().compareTo(COUNTED_MAX) > 0 ? COUNTED_MAX : lag.lag();
            return new Count(
                    1,
                    lag.isLate() ? 1 : 0,
                    lag.isLate() ? counted.toSeconds() : 0,
                    Math.toIntExact(lag.lagMax().toSeconds()));
        }

        private static Count of(SourceSpan span) {
            return new Count(span.events(), span.lateEvents(), span.lateSeconds(), span.lagSecondsMax());
        }

        /** What is allowed is what was allowed last. */
        private Count plus(Count later) {
            return new Count(
                    events + later.events,
                    lateEvents + later.lateEvents,
                    lateSeconds + later.lateSeconds,
                    later.lagSecondsMax);
        }
    }

    /** Counts events that were accepted. */
    public void count(List<Lag> lags) {
        lags.forEach(lag -> seconds.record(lag.lag().toMillis() / 1_000.0));
        synchronized (this) {
            lags.forEach(lag -> add(lag.tenant(), lag.source(), Count.of(lag)));
        }
    }

    /** Adds what was counted to the span that the time is in. */
    public Uni<Void> flush(Instant now) {
        return Uni.createFrom().deferred(() -> {
            List<SourceSpan> taken = take(SourceSpan.startOf(now));
            return taken.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : spans.add(taken).onFailure().invoke(() -> putBack(taken));
        });
    }

    private synchronized List<SourceSpan> take(Instant start) {
        List<SourceSpan> taken = new ArrayList<>(sources);
        counts.forEach((tenant, ofTenant) -> ofTenant.forEach((source, count) -> taken.add(new SourceSpan(
                tenant,
                source,
                start,
                count.events(),
                count.lateEvents(),
                count.lateSeconds(),
                count.lagSecondsMax()))));
        counts.clear();
        sources = 0;
        return taken;
    }

    private synchronized void putBack(List<SourceSpan> taken) {
        taken.forEach(span -> add(span.tenant(), span.source(), Count.of(span)));
    }

    private void add(TenantId tenant, String source, Count more) {
        Map<String, Count> ofTenant = counts.getOrDefault(tenant, Map.of());
        Count before = ofTenant.get(source);
        if (before == null && (sources == SOURCES_MAX || ofTenant.size() == SOURCES_OF_TENANT_MAX)) {
            uncounted.increment(more.events());
            return;
        }
        sources += before == null ? 1 : 0;
        counts.computeIfAbsent(tenant, _ -> new HashMap<>()).put(source, before == null ? more : before.plus(more));
    }
}
