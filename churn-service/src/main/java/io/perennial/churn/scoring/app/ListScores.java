package io.perennial.churn.scoring.app;

import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.app.Scores.ProbabilityKey;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists scores. */
@Singleton
public class ListScores {
    private final Scores scores;

    ListScores(Scores scores) {
        this.scores = scores;
    }

    /** Which scores, in which order, from where. */
    public sealed interface Query {
        Optional<RiskTier> tier();

        int limit();

        /** Highest probability first. */
        record ByProbability(Optional<RiskTier> tier, Optional<ProbabilityKey> after, int limit) implements Query {}

        /** By customer id. */
        record ByCustomer(Optional<RiskTier> tier, String after, int limit) implements Query {}
    }

    public Uni<List<CustomerScore>> handle(TenantId tenant, Query query) {
        return switch (query) {
            case Query.ByProbability q -> scores.byProbability(tenant, q.tier(), q.after(), q.limit());
            case Query.ByCustomer q -> scores.byCustomer(tenant, q.tier(), q.after(), q.limit());
        };
    }
}
