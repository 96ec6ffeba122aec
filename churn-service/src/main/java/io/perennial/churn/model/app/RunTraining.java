package io.perennial.churn.model.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.domain.ModelTrainer;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.model.domain.TrainingResult;
import io.perennial.churn.model.store.ChurnPolicies;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.event.Tenants;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Trains the model that has waited longest: loads the tenant's history into arrays, trains on a worker thread outside
 * any transaction, and stores the result, which decides whether customers are scored with the model.
 */
@Singleton
public class RunTraining {
    private final ModelQueue queue;
    private final Models models;
    private final LoadHistories histories;
    private final Tenants tenants;
    private final Clock clock;
    private final MeterRegistry meters;

    RunTraining(
            ModelQueue queue,
            Models models,
            LoadHistories histories,
            Tenants tenants,
            Clock clock,
            MeterRegistry meters) {
        this.queue = queue;
        this.models = models;
        this.histories = histories;
        this.tenants = tenants;
        this.clock = clock;
        this.meters = meters;
    }

    /** Trains one model, if one waits. */
    public Uni<Void> next() {
        return queue.workOnNext(State.TRAINING, this::train);
    }

    private Uni<Void> train(Taken taken) {
        Instant begin = clock.instant();
        return tenants.get(taken.tenant())
                .flatMap(tenant -> train(taken, tenant, TrainingPolicy.of(ChurnPolicies.of(tenant))))
                .flatMap(result -> store(taken, result, Duration.between(begin, clock.instant())));
    }

    private Uni<TrainingResult> train(Taken taken, TenantState tenant, TrainingPolicy policy) {
        return histories
                .forTraining(tenant, taken.asOf(), policy)
                .flatMap(loaded ->
                        models.liveTraining(taken.tenant()).flatMap(live -> compute(taken, policy, loaded, live)));
    }

    private static Uni<TrainingResult> compute(
            Taken taken, TrainingPolicy policy, LoadedHistories loaded, Optional<TrainingResult> live) {
        long asOf = taken.asOf().toEpochMilli();
        return Uni.createFrom()
                .item(() -> live.isEmpty()
                        ? ModelTrainer.train(loaded.histories(), asOf, policy)
                        : ModelTrainer.train(loaded.histories(), asOf, policy, live.get()))
                // Seconds of computing: not on an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private Uni<Void> store(Taken taken, TrainingResult result, Duration took) {
        meters.timer("perennial.churn.training", "kind", result.model().kind().name())
                .record(took);
        return models.trained(taken, result, took);
    }
}
