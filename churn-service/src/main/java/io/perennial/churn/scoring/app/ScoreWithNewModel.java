package io.perennial.churn.scoring.app;

import io.perennial.churn.model.app.Models;
import io.perennial.churn.model.app.Models.Taken;
import io.perennial.churn.model.app.OneTenant;
import io.perennial.churn.model.app.Replica;
import io.perennial.churn.model.app.TakenWork;
import io.perennial.churn.model.app.TrainingTimes;
import io.perennial.churn.model.domain.ModelState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Scores everybody with the trained model that has waited longest, and makes it the live one. */
@Singleton
public class ScoreWithNewModel {
    private final Models models;
    private final ScoreEverybody scoreEverybody;
    private final TakenWork work;
    private final OneTenant oneTenant;
    private final TrainingTimes times;
    private final Replica replica;
    private final Clock clock;

    ScoreWithNewModel(
            Models models,
            ScoreEverybody scoreEverybody,
            TakenWork work,
            OneTenant oneTenant,
            TrainingTimes times,
            Replica replica,
            Clock clock) {
        this.models = models;
        this.scoreEverybody = scoreEverybody;
        this.work = work;
        this.oneTenant = oneTenant;
        this.times = times;
        this.replica = replica;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        return models.take(ModelState.SCORING, replica.id(), times.lease())
                .flatMap(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : work.run(taken.get(), "scoring", () -> oneTenant.take(() -> score(taken.get()))));
    }

    private Uni<Void> score(Taken taken) {
        Instant begin = clock.instant();
        return models.parameters(taken.tenant(), taken.modelId())
                .map(Optional::orElseThrow)
                .flatMap(model -> scoreEverybody.handle(
                        // KeepTakenWork gives the signs of life of this replica's models.
                        taken.tenant(),
                        model,
                        taken.asOf(),
                        () -> Uni.createFrom().voidItem()))
                .flatMap(_ -> models.goLive(taken, replica.id(), Duration.between(begin, clock.instant())));
    }
}
