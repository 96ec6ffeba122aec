package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.FeatureReader;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.model.store.Histories;
import io.perennial.platform.domain.TenantState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/**
 * Loads the histories of customers who have an order and may be profiled, with their acts as far back as a feature
 * looks. Only one whole tenant's may be in memory at a time: see {@link HistoryLock}.
 */
@Singleton
public class LoadHistories {
    private final Histories histories;

    LoadHistories(Histories histories) {
        this.histories = histories;
    }

    /** Those of a whole tenant, to train on. */
    public Uni<LoadedHistories> forTraining(TenantState tenant, Instant asOf, TrainingPolicy policy) {
        return histories.ofTenant(tenant, asOf, policy.actsFrom(asOf));
    }

    /** Those of a whole tenant, to score. */
    public Uni<LoadedHistories> forScoring(TenantState tenant, Instant asOf) {
        return histories.ofTenant(tenant, asOf, asOf.minus(FeatureReader.LOOK_BACK));
    }

    /** Those of some customers, to score; customers without an order, or who must not be profiled, are missing. */
    public Uni<LoadedHistories> forScoring(TenantState tenant, Instant asOf, List<String> customerIds) {
        return histories.ofCustomers(tenant, asOf, asOf.minus(FeatureReader.LOOK_BACK), customerIds);
    }
}
