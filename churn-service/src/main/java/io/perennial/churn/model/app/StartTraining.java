package io.perennial.churn.model.app;

import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.Now;
import io.perennial.churn.model.domain.ModelProblem.FeedBehind;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Starts to train a model, as of the tenant's time. */
@Singleton
public class StartTraining {
    private final Tenants tenants;
    private final Models models;
    private final Clock clock;

    StartTraining(Tenants tenants, Models models, Clock clock) {
        this.tenants = tenants;
        this.models = models;
        this.clock = clock;
    }

    public Uni<ModelRecord> handle(TenantId tenant, RequestKey request) {
        return tenants.find(tenant)
                .map(state -> start(tenant, state, clock.instant()))
                .flatMap(start -> models.start(tenant, request, start));
    }

    private static Start start(TenantId tenant, Optional<TenantState> state, Instant wallClock) {
        if (state.isEmpty()) {
            return new Start.Refused(new TenantUnknown(tenant));
        }
        return switch (state.get().now(wallClock)) {
            case Now.At now -> new Start.Allowed(now.time(), wallClock);
            case Now.Behind behind -> new Start.Refused(new FeedBehind(behind.shards()));
        };
    }
}
