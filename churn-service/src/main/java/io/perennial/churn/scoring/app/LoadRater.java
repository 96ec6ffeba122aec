package io.perennial.churn.scoring.app;

import io.perennial.churn.model.app.LoadHistories;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.platform.domain.TenantState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Loads the histories that ratings are made from. */
@Singleton
public class LoadRater {
    private final LoadHistories histories;

    LoadRater(LoadHistories histories) {
        this.histories = histories;
    }

    /** For everybody. */
    public Uni<Rater> forAll(TenantState tenant, Trained model, Instant asOf) {
        return histories.forScoring(tenant, asOf).map(loaded -> new Rater(model.model(), loaded, asOf));
    }

    /** For some customers. */
    public Uni<Rater> forSome(TenantState tenant, Trained model, Instant asOf, List<String> customerIds) {
        return histories.forScoring(tenant, asOf, customerIds).map(loaded -> new Rater(model.model(), loaded, asOf));
    }
}
