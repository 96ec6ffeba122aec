package io.perennial.churn.scoring.job;

import io.perennial.churn.scoring.app.RescoreChanged;
import io.perennial.churn.scoring.app.RescoreDue;
import io.perennial.churn.scoring.app.RetierScores;
import io.perennial.churn.scoring.app.ScoreEverybody;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Scheduled work on scores. A job that still runs is not started again. */
@Singleton
public class ScoringJobs {
    private final ScoreEverybody scoreEverybody;
    private final RescoreChanged rescoreChanged;
    private final RescoreDue rescoreDue;
    private final RetierScores retierScores;

    ScoringJobs(
            ScoreEverybody scoreEverybody,
            RescoreChanged rescoreChanged,
            RescoreDue rescoreDue,
            RetierScores retierScores) {
        this.scoreEverybody = scoreEverybody;
        this.rescoreChanged = rescoreChanged;
        this.rescoreDue = rescoreDue;
        this.retierScores = retierScores;
    }

    @Scheduled(identity = "scoring", every = "{churn.work-check-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> score() {
        return scoreEverybody.withNewModel();
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

    @Scheduled(identity = "tiers", every = "{churn.work-check-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> retierScores() {
        return retierScores.handle();
    }
}
