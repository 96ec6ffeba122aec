package io.perennial.churn.scoring.app;

import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.ScoreProblem.CustomerNotFound;
import io.perennial.churn.scoring.store.Scores;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Scores of named customers. */
@Singleton
public class GetScores {
    private final Scores scores;

    GetScores(Scores scores) {
        this.scores = scores;
    }

    /** One customer's score, or why there is none. */
    public Uni<CustomerScore.Answer> ofCustomer(TenantId tenant, CustomerId customer) {
        return scores.find(tenant, customer)
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))));
    }

    /** The scores of those customers who have one and may be profiled, by customer id. */
    public Uni<Map<String, CustomerScore>> ofCustomers(TenantId tenant, List<String> customerIds) {
        return scores.ofCustomers(tenant, customerIds)
                .map(found -> found.stream().collect(Collectors.toMap(CustomerScore::customerId, Function.identity())));
    }
}
