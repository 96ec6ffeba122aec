package io.perennial.churn.model.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.domain.AsOf;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.TrainingStart;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.domain.TenantState.Now;
import io.perennial.platform.event.Tenants;
import io.perennial.platform.job.Round;
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
    private final MeterRegistry meters;

    StartTraining(Tenants tenants, Models models, Clock clock, WorkTimes times, MeterRegistry meters) {
        this.tenants = tenants;
        this.models = models;
        this.clock = clock;
        this.times = times;
        this.meters = meters;
    }

    /** Starts a training that somebody asked for. */
    public Uni<ModelRecord> onRequest(TenantId tenant, RequestKey request) {
        return tenants.find(tenant)
                .map(state -> TrainingStart.of(tenant, state, clock.instant()))
                .flatMap(start -> models.start(tenant, request, start));
    }

    /** Starts the training of each LIVE tenant whose last one began long enough ago. */
    public Uni<Void> whereDue() {
        return tenants.all()
                .flatMap(all -> Round.of(meters, "start-training")
                        .each(all, tenant -> "tenantId=" + tenant.id(), this::startIfDue));
    }

    private Uni<Void> startIfDue(TenantState tenant) {
        Instant wallClock = clock.instant();
        return tenant.tenant().clockMode() == ClockMode.LIVE && AsOf.now(tenant, wallClock) instanceof Now.At now
                ? models.startDaily(tenant.id(), now.time(), wallClock, wallClock.minus(times.trainEvery()))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
