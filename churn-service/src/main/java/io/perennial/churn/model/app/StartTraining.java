package io.perennial.churn.model.app;

import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.ClockMode;
import io.perennial.churn.history.domain.TenantState.Now;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.TrainingStart;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Starts trainings, each as of its tenant's present time. */
@Singleton
public class StartTraining {
    private final Tenants tenants;
    private final Models models;
    private final Clock clock;
    private final WorkTimes times;

    StartTraining(Tenants tenants, Models models, Clock clock, WorkTimes times) {
        this.tenants = tenants;
        this.models = models;
        this.clock = clock;
        this.times = times;
    }

    /** Starts a training that somebody asked for. */
    public Uni<ModelRecord> onRequest(TenantId tenant, RequestKey request) {
        return tenants.find(tenant)
                .map(state -> TrainingStart.of(tenant, state, clock.instant()))
                .flatMap(start -> models.start(tenant, request, start));
    }

    /** Starts the training of each LIVE tenant whose last one began long enough ago. */
    public Uni<Void> whereDue() {
        return tenants.forEach("start training", this::startIfDue);
    }

    private Uni<Void> startIfDue(TenantState tenant) {
        Instant wallClock = clock.instant();
        return tenant.clockMode() == ClockMode.LIVE && tenant.now(wallClock) instanceof Now.At now
                ? models.startDaily(tenant.tenant(), now.time(), wallClock, wallClock.minus(times.trainEvery()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
