package io.perennial.churn.model.job;

import io.perennial.churn.model.app.KeepTakenWork;
import io.perennial.churn.model.app.RunTraining;
import io.perennial.churn.model.app.StartDailyTrainings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What time starts for models. A job that is still running is not started again: one training a replica at a time. */
@Singleton
public class ModelJobs {
    private final StartDailyTrainings startDailyTrainings;
    private final RunTraining runTraining;
    private final KeepTakenWork keepTakenWork;

    ModelJobs(StartDailyTrainings startDailyTrainings, RunTraining runTraining, KeepTakenWork keepTakenWork) {
        this.startDailyTrainings = startDailyTrainings;
        this.runTraining = runTraining;
        this.keepTakenWork = keepTakenWork;
    }

    @Scheduled(
            identity = "daily-trainings",
            every = "{churn.daily-check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> startDaily() {
        return startDailyTrainings.handle();
    }

    @Scheduled(
            identity = "training",
            every = "{churn.work-check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> train() {
        return runTraining.handle();
    }

    @Scheduled(identity = "lease", every = "{churn.lease-renew-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> keep() {
        return keepTakenWork.handle();
    }
}
