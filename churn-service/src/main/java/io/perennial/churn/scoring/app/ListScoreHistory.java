package io.perennial.churn.scoring.app;

import io.perennial.churn.scoring.domain.ChangeRecord;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists a customer's scores over time. */
@Singleton
public class ListScoreHistory {
    private final Scores scores;

    ListScoreHistory(Scores scores) {
        this.scores = scores;
    }

    public Uni<List<ChangeRecord>> handle(TenantId tenant, CustomerId customer, long before, int limit) {
        return scores.history(tenant, customer, before, limit);
    }
}
