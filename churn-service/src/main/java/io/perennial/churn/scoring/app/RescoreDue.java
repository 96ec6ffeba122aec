package io.perennial.churn.scoring.app;

import io.perennial.churn.history.app.TenantRound;
import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.ClockMode;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.Now;
import io.perennial.churn.model.app.Models;
import io.perennial.churn.model.app.OneTenant;
import io.perennial.churn.model.domain.LiveModel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Scores everybody anew with the live model as time passes, because silence speaks: a LIVE tenant's customers once a day
 * or as often as is set (where a training did not do so), a REPLAY tenant's when its clock was moved.
 */
@Singleton
public class RescoreDue {
    /** From one batch to the next, and for loading the histories before the first. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Tenants tenants;
    private final Models models;
    private final ScoreWriter writer;
    private final ScoreEverybody scoreEverybody;
    private final ScoringTimes times;
    private final Clock clock;
    private final TenantRound round;
    private final OneTenant oneTenant;

    RescoreDue(
            Tenants tenants,
            Models models,
            ScoreWriter writer,
            ScoreEverybody scoreEverybody,
            ScoringTimes times,
            Clock clock,
            TenantRound round,
            OneTenant oneTenant) {
        this.oneTenant = oneTenant;
        this.round = round;
        this.tenants = tenants;
        this.models = models;
        this.writer = writer;
        this.scoreEverybody = scoreEverybody;
        this.times = times;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        return tenants.all().flatMap(all -> round.each("rescore due", all, TenantState::tenant, this::rescore));
    }

    private Uni<Void> rescore(TenantState tenant) {
        return switch (tenant.now(clock.instant())) {
            case Now.Behind _ -> Uni.createFrom().voidItem();
            case Now.At now ->
                models.liveAndQuiet(tenant.tenant())
                        .flatMap(model -> model.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : oneTenant.take(() -> rescore(tenant, model.get(), now.time())));
        };
    }

    private Uni<Void> rescore(TenantState tenant, LiveModel model, Instant now) {
        Instant before = tenant.clockMode() == ClockMode.LIVE ? now.minus(times.every()) : now;
        return writer.takeRun(tenant.tenant(), before, LEASE)
                .flatMap(taken -> taken
                        ? scoreEverybody
                                .handle(tenant.tenant(), model, now, () -> writer.renewRun(tenant.tenant(), LEASE))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
