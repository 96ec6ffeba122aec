package io.perennial.ingest.event.job;

import io.perennial.ingest.event.store.QuarantinedEvents;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Takes away rejected events that have waited long enough, every hour. */
@Singleton
public class QuarantineJob {

    private final QuarantinedEvents quarantined;
    private final Retention retention;
    private final Clock clock;

    /** How long a rejected event waits. */
    public record Retention(Duration ofEvents) {}

    QuarantineJob(QuarantinedEvents quarantined, Retention retention, Clock clock) {
        this.quarantined = quarantined;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return expire().replaceWithVoid();
    }

    /** Answers how many went. */
    public Uni<Integer> expire() {
        return quarantined.removeBefore(clock.instant().minus(retention.ofEvents()));
    }
}
