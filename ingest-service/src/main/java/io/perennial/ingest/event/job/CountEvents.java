package io.perennial.ingest.event.job;

import io.perennial.ingest.event.app.Quotas;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Every second, adds this replica's events to those of the day. */
@Singleton
public class CountEvents {

    private final Quotas quotas;

    CountEvents(Quotas quotas) {
        this.quotas = quotas;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return quotas.flush();
    }
}
