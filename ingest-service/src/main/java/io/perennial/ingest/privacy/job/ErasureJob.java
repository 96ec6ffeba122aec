package io.perennial.ingest.privacy.job;

import io.perennial.ingest.privacy.store.Erasures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * Takes erased customers' ids off the feed, every hour, once every consumer has seen them and a restore from backup needs
 * them no more.
 */
@Singleton
public class ErasureJob {

    private final Erasures erasures;
    private final Retention retention;
    private final Clock clock;

    /** How long the record of an erasure, which names the customer, stays on the feed. */
    public record Retention(Duration ofRecords) {}

    ErasureJob(Erasures erasures, Retention retention, Clock clock) {
        this.erasures = erasures;
        this.retention = retention;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return erasures.forgetIds(clock.instant().minus(retention.ofRecords())).replaceWithVoid();
    }
}
