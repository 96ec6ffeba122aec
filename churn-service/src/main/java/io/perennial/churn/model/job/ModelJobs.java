package io.perennial.churn.model.job;

import io.perennial.churn.model.app.ModelQueue;
import io.perennial.churn.model.app.RunTraining;
import io.perennial.churn.model.app.StartTraining;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Scheduled work on models. A job that still runs is not started again, so a replica trains one model at a time. */
@Singleton
public class ModelJobs {
    private final StartTraining startTraining;
    private final RunTraining runTraining;
    private final ModelQueue queue;

    ModelJobs(StartTraining startTraining, RunTraining runTraining, ModelQueue queue) {
        this.startTraining = startTraining;
        this.runTraining = runTraining;
        this.queue = queue;
    }

    @Scheduled(
            identity = "daily-trainings",
            every = "{churn.daily-check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> startDaily() {
        return startTraining.whereDue();
    }

    @Scheduled(
            identity = "training",
            every = "{churn.work-check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> train() {
        return runTraining.next();
    }

    @Scheduled(identity = "lease", every = "{churn.lease-renew-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> renewLeases() {
        return queue.renewLeases();
    }
}
