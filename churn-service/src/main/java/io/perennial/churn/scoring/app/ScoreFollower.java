package io.perennial.churn.scoring.app;

import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * What has to change together with scores, in their transaction.
 *
 * @param <C> the transaction, as the store knows it
 */
public interface ScoreFollower<C> {

    /** Follows a batch: these scores were written, and those of these customers ended. */
    Uni<Void> follow(C transaction, Scoring scoring, List<CustomerRating> written, List<String> ended);
}
