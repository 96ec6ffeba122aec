package io.perennial.churn.scoring.app;

import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.ChangeRecord;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.ScoreAnswer;
import io.perennial.churn.scoring.domain.TierCounts;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Scores as they are read. Nobody who must not be profiled is among them. */
public interface Scores {

    /** One customer's; empty where nothing is known of the customer. */
    Uni<Optional<ScoreAnswer>> find(TenantId tenant, CustomerId customer);

    /** By probability, highest first, then by customer; behind a key or from the start. */
    Uni<List<CustomerScore>> byProbability(
            TenantId tenant, Optional<RiskTier> tier, Optional<ProbabilityKey> after, int limit);

    /** By customer; an empty id starts from the start. */
    Uni<List<CustomerScore>> byCustomer(TenantId tenant, Optional<RiskTier> tier, String after, int limit);

    /** Those of these customers who have one, in no order. */
    Uni<List<CustomerScore>> ofCustomers(TenantId tenant, List<String> customerIds);

    /** How many in each tier. */
    Uni<TierCounts> count(TenantId tenant);

    /** A customer's entries older than the given one, newest first. */
    Uni<List<ChangeRecord>> history(TenantId tenant, CustomerId customer, long before, int limit);

    /** Where a page by probability ended. */
    record ProbabilityKey(double probability, String customerId) {}
}
