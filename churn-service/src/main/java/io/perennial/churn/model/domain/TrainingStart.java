package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.ModelProblem.FeedBehind;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.Problem;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.domain.TenantState.Now;
import java.time.Instant;
import java.util.Optional;

/** Whether a tenant's training may start now. */
public sealed interface TrainingStart {
    /** It may, as of this instant; it was asked for at this time of the wall clock. */
    record Allowed(Instant asOf, Instant wallClock) implements TrainingStart {}

    /** It may not. */
    record Refused(Problem problem) implements TrainingStart {}

    /** It may where the tenant is known and its history is read up to the tenant's present time. */
    static TrainingStart of(TenantId tenant, Optional<TenantState> state, Instant wallClock) {
        if (state.isEmpty()) {
            return new Refused(new TenantUnknown(tenant));
        }
        return switch (AsOf.now(state.get(), wallClock)) {
            case Now.At now -> new Allowed(now.time(), wallClock);
            case Now.Behind behind -> new Refused(new FeedBehind(behind.shards()));
        };
    }
}
