package io.perennial.ingest.privacy.job;

import io.perennial.ingest.privacy.app.ForgetErasedIds;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Takes erased customers' ids off the feed, every hour. */
@Singleton
public class ErasureJob {

    private final ForgetErasedIds forget;

    ErasureJob(ForgetErasedIds forget) {
        this.forget = forget;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return forget.handle().replaceWithVoid();
    }
}
