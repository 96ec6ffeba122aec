package io.perennial.ingest.event.job;

import io.perennial.ingest.event.app.ExpireQuarantine;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Empties the quarantine of what has waited long enough, every hour. */
@Singleton
public class QuarantineJob {

    private final ExpireQuarantine expire;

    QuarantineJob(ExpireQuarantine expire) {
        this.expire = expire;
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return expire.handle().replaceWithVoid();
    }
}
