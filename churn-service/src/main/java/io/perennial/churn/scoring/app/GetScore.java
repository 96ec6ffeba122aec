package io.perennial.churn.scoring.app;

import io.perennial.churn.scoring.domain.ScoreAnswer;
import io.perennial.churn.scoring.domain.ScoreProblem.CustomerNotFound;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers one customer's score. */
@Singleton
public class GetScore {
    private final Scores scores;

    GetScore(Scores scores) {
        this.scores = scores;
    }

    public Uni<ScoreAnswer> handle(TenantId tenant, CustomerId customer) {
        return scores.find(tenant, customer)
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))));
    }
}
