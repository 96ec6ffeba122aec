package io.perennial.churn.retention.job;

import io.perennial.churn.retention.app.DropOld;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Starts the dropping of what is no longer kept. One that is still running is not started again. */
@Singleton
public class RetentionJob {
    private final DropOld dropOld;

    RetentionJob(DropOld dropOld) {
        this.dropOld = dropOld;
    }

    @Scheduled(identity = "retention", every = "{churn.tidy-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tidy() {
        return dropOld.handle();
    }
}
