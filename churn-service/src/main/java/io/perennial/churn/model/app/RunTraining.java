package io.perennial.churn.model.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.model.app.Models.Taken;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ModelState;
import io.perennial.churn.model.domain.ModelTrainer;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.model.domain.TrainingResult;
import io.perennial.churn.model.domain.Verdict;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Trains the model that has waited longest: loads the tenant's history into arrays, trains on a worker thread outside
 * any transaction, and stores card and verdict. What is left of a killed replica is taken up once its lease is over.
 */
@Singleton
public class RunTraining {
    private final Models models;
    private final Histories histories;
    private final Tenants tenants;
    private final TrainingPolicy policy;
    private final TrainingTimes times;
    private final Replica replica;
    private final Clock clock;
    private final TakenWork work;
    private final OneTenant oneTenant;
    private final MeterRegistry meters;

    RunTraining(
            Models models,
            Histories histories,
            Tenants tenants,
            TrainingPolicy policy,
            TrainingTimes times,
            Replica replica,
            Clock clock,
            TakenWork work,
            OneTenant oneTenant,
            MeterRegistry meters) {
        this.models = models;
        this.histories = histories;
        this.tenants = tenants;
        this.policy = policy;
        this.times = times;
        this.replica = replica;
        this.clock = clock;
        this.work = work;
        this.oneTenant = oneTenant;
        this.meters = meters;
    }

    /** Trains one model, if one waits. */
    public Uni<Void> handle() {
        return models.take(ModelState.TRAINING, replica.id(), times.lease())
                .flatMap(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : work.run(taken.get(), "training", () -> oneTenant.take(() -> train(taken.get()))));
    }

    private Uni<Void> train(Taken taken) {
        Instant begin = clock.instant();
        return tenants.find(taken.tenant())
                .map(Optional::orElseThrow)
                .flatMap(tenant ->
                        histories.ofTenant(taken.tenant(), tenant.zone(), taken.asOf(), policy.actsFrom(taken.asOf())))
                .flatMap(loaded -> models.liveTraining(taken.tenant()).flatMap(live -> compute(taken, loaded, live)))
                .flatMap(result -> finish(taken, result, Duration.between(begin, clock.instant())));
    }

    private Uni<Void> finish(Taken taken, TrainingResult result, Duration took) {
        meters.timer("churn.training", "kind", result.model().kind().name()).record(took);
        return models.trained(taken, replica.id(), result, Verdict.on(result), took);
    }

    private Uni<TrainingResult> compute(Taken taken, LoadedHistories loaded, Optional<TrainingResult> live) {
        long asOf = taken.asOf().toEpochMilli();
        return Uni.createFrom()
                .item(() -> live.isEmpty()
                        ? ModelTrainer.train(loaded.histories(), asOf, policy)
                        : ModelTrainer.train(loaded.histories(), asOf, policy, live.get()))
                // Seconds of computing: not on an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
