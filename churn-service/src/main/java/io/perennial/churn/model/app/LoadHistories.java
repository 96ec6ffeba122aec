package io.perennial.churn.model.app;

import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.model.domain.FeatureReader;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.model.store.Histories;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Loads the histories of those customers who have an order and may be profiled, with their acts as far back as a feature
 * looks. A whole tenant's may be loaded by one at a time: see {@link HistoryLock}.
 */
@Singleton
public class LoadHistories {
    private final Histories histories;

    LoadHistories(Histories histories) {
        this.histories = histories;
    }

    /** A whole tenant's, to train on. */
    public Uni<LoadedHistories> forTraining(TenantState tenant, Instant asOf, TrainingPolicy policy) {
        return histories.ofTenant(tenant, asOf, policy.actsFrom(asOf));
    }

    /** A whole tenant's, to score. */
    public Uni<LoadedHistories> forScoring(TenantState tenant, Instant asOf) {
        return histories.ofTenant(tenant, asOf, asOf.minus(FeatureReader.LOOK_BACK));
    }

    /** Those of some customers, to score; who is missing has no order or must not be profiled. */
    public Uni<LoadedHistories> forScoring(TenantState tenant, Instant asOf, List<String> customerIds) {
        return histories.ofCustomers(tenant, asOf, asOf.minus(FeatureReader.LOOK_BACK), customerIds);
    }
}
