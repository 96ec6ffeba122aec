package io.perennial.churn.scoring.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.app.HistoryLock;
import io.perennial.churn.model.app.ModelTurns;
import io.perennial.churn.model.app.WorkTimes;
import io.perennial.churn.model.domain.AsOf;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.scoring.store.DueScorings;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.domain.TenantState.Now;
import io.perennial.platform.event.Tenants;
import io.perennial.platform.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Scores everybody again with the live model as time passes, because silence says something, too: customers of a LIVE
 * tenant once a day, or as often as is set (unless a training did so), those of a REPLAY tenant when its clock was
 * moved.
 */
@Singleton
public class RescoreDue {
    /** The lease lasts from one batch to the next, and while histories are loaded before the first. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Tenants tenants;
    private final ModelTurns turns;
    private final DueScorings due;
    private final ScoreEverybody scoreEverybody;
    private final WorkTimes times;
    private final Clock clock;
    private final HistoryLock historyLock;
    private final MeterRegistry meters;

    RescoreDue(
            Tenants tenants,
            ModelTurns turns,
            DueScorings due,
            ScoreEverybody scoreEverybody,
            WorkTimes times,
            Clock clock,
            HistoryLock historyLock,
            MeterRegistry meters) {
        this.tenants = tenants;
        this.turns = turns;
        this.due = due;
        this.scoreEverybody = scoreEverybody;
        this.times = times;
        this.clock = clock;
        this.historyLock = historyLock;
        this.meters = meters;
    }

    public Uni<Void> handle() {
        return tenants.all()
                .flatMap(all ->
                        Round.of(meters, "rescore-due").each(all, tenant -> "tenantId=" + tenant.id(), this::rescore));
    }

    private Uni<Void> rescore(TenantState tenant) {
        return switch (AsOf.now(tenant, clock.instant())) {
            case Now.Behind _ -> Uni.createFrom().voidItem();
            case Now.At now ->
                turns.live(tenant.id())
                        .flatMap(model -> model.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : historyLock.holdFor(() -> rescore(tenant, model.get(), now.time())));
        };
    }

    private Uni<Void> rescore(TenantState tenant, Trained model, Instant now) {
        Instant before = tenant.tenant().clockMode() == ClockMode.LIVE ? now.minus(times.rescoreEvery()) : now;
        return due.takeRun(tenant.id(), before, LEASE)
                .flatMap(taken -> taken
                        ? scoreEverybody
                                .withModel(tenant, model, now, () -> due.renewRun(tenant.id(), LEASE))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
