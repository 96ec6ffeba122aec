package io.perennial.churn.model.app;

import io.perennial.churn.history.app.TenantRound;
import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.ClockMode;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.Now;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Starts the training of each LIVE tenant whose last one began a day ago. */
@Singleton
public class StartDailyTrainings {
    private final Tenants tenants;
    private final Models models;
    private final Clock clock;
    private final TrainingTimes times;
    private final TenantRound round;

    StartDailyTrainings(Tenants tenants, Models models, Clock clock, TrainingTimes times, TenantRound round) {
        this.round = round;
        this.tenants = tenants;
        this.models = models;
        this.clock = clock;
        this.times = times;
    }

    public Uni<Void> handle() {
        return tenants.all().flatMap(this::startEach);
    }

    private Uni<Void> startEach(List<TenantState> all) {
        return round.each(
                "start training",
                all.stream()
                        .filter(tenant -> tenant.clockMode() == ClockMode.LIVE)
                        .toList(),
                TenantState::tenant,
                tenant -> start(tenant, clock.instant(), times.every()));
    }

    private Uni<Boolean> start(TenantState tenant, Instant wallClock, Duration every) {
        return switch (tenant.now(wallClock)) {
            case Now.At now -> models.startDaily(tenant.tenant(), now.time(), wallClock, wallClock.minus(every));
            case Now.Behind _ -> Uni.createFrom().item(false);
        };
    }
}
