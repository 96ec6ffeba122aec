package io.perennial.churn.scoring.job;

import io.perennial.churn.scoring.app.RescoreChanged;
import io.perennial.churn.scoring.app.RescoreDue;
import io.perennial.churn.scoring.app.ScoreWithNewModel;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What time starts for scores. A job that is still running is not started again. */
@Singleton
public class ScoringJobs {
    private final ScoreWithNewModel scoreWithNewModel;
    private final RescoreChanged rescoreChanged;
    private final RescoreDue rescoreDue;

    ScoringJobs(ScoreWithNewModel scoreWithNewModel, RescoreChanged rescoreChanged, RescoreDue rescoreDue) {
        this.scoreWithNewModel = scoreWithNewModel;
        this.rescoreChanged = rescoreChanged;
        this.rescoreDue = rescoreDue;
    }

    @Scheduled(identity = "scoring", every = "{churn.work-check-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> score() {
        return scoreWithNewModel.handle();
    }

    @Scheduled(
            identity = "changed-customers",
            every = "{churn.work-check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> rescoreChanged() {
        return rescoreChanged.handle();
    }

    @Scheduled(
            identity = "due-scores",
            every = "{churn.due-check-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> rescoreDue() {
        return rescoreDue.handle();
    }
}
