package io.perennial.churn.scoring.app;

import io.perennial.churn.model.app.LoadHistories;
import io.perennial.churn.model.app.Policies;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.platform.domain.TenantState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Loads what ratings are made from: customers' histories, and the tenant's policy. */
@Singleton
public class LoadRater {
    private final LoadHistories histories;
    private final Policies policies;

    LoadRater(LoadHistories histories, Policies policies) {
        this.histories = histories;
        this.policies = policies;
    }

    /** For everybody. */
    public Uni<Rater> forAll(TenantState tenant, Trained model, Instant asOf) {
        return histories.forScoring(tenant, asOf).map(loaded -> rater(tenant, model, asOf, loaded));
    }

    /** For some customers. */
    public Uni<Rater> forSome(TenantState tenant, Trained model, Instant asOf, List<String> customerIds) {
        return histories.forScoring(tenant, asOf, customerIds).map(loaded -> rater(tenant, model, asOf, loaded));
    }

    private Rater rater(TenantState tenant, Trained model, Instant asOf, LoadedHistories loaded) {
        return new Rater(model.model(), policies.of(tenant).tiers(), loaded, asOf);
    }
}
