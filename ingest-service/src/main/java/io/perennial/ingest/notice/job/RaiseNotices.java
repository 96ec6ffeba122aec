package io.perennial.ingest.notice.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.ingest.event.app.UsedUpQuotas;
import io.perennial.ingest.freshness.app.LateSources;
import io.perennial.ingest.notice.store.NoticeTurns;
import io.perennial.ingest.quarantine.app.ExpiringEvents;
import io.perennial.platform.job.Round;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notices;
import io.perennial.platform.notice.Notices.Held;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** From time to time, looks over all tenants which notices hold, in one replica for all. */
@Singleton
public class RaiseNotices {

    private final NoticeTurns turns;
    private final List<Check> checks;
    private final Notices notices;
    private final Clock clock;
    private final Round round;

    /** What finds out which notices of a kind hold at a time. */
    private record Check(Kind kind, Function<Instant, Uni<List<Held>>> holding) {}

    RaiseNotices(
            NoticeTurns turns,
            ExpiringEvents expiring,
            UsedUpQuotas usedUp,
            LateSources late,
            Notices notices,
            Clock clock,
            MeterRegistry meters) {
        this.turns = turns;
        this.checks = List.of(
                new Check(Kind.QUARANTINE_EXPIRY, expiring::holding),
                new Check(Kind.QUOTA_REACHED, usedUp::holding),
                new Check(Kind.SOURCE_LAG, late::holding));
        this.notices = notices;
        this.clock = clock;
        this.round = Round.of(meters, "raise-notices");
    }

    @Scheduled(every = "{ingest.notices.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return turns.take()
                .flatMap(
                        mine -> mine ? round(clock.instant()) : Uni.createFrom().voidItem());
    }

    /** Raises what holds at the time, and clears what does not. */
    Uni<Void> round(Instant now) {
        return round.each(
                checks,
                check -> "kind=" + check.kind(),
                check -> check.holding().apply(now).flatMap(holding -> notices.settle(check.kind(), holding, round)));
    }
}
