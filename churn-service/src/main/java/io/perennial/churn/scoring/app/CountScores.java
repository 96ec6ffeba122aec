package io.perennial.churn.scoring.app;

import io.perennial.churn.scoring.domain.TierCounts;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Counts customers by tier. */
@Singleton
public class CountScores {
    private final Scores scores;

    CountScores(Scores scores) {
        this.scores = scores;
    }

    public Uni<TierCounts> handle(TenantId tenant) {
        return scores.count(tenant);
    }
}
