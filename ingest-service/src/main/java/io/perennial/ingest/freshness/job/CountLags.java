package io.perennial.ingest.freshness.job;

import io.perennial.ingest.freshness.app.SourceLags;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** From time to time, adds to the counts of all replicas how late this one's events came. */
@Singleton
public class CountLags {

    private final SourceLags lags;
    private final Clock clock;

    CountLags(SourceLags lags, Clock clock) {
        this.lags = lags;
        this.clock = clock;
    }

    @Scheduled(every = "{ingest.notices.count-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return lags.flush(clock.instant());
    }
}
