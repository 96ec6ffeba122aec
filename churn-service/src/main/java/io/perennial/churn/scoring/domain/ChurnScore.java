package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.Explanation;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.ModelKind;
import io.perennial.churn.model.domain.RiskTier;

/** What is known of a customer's risk to place no order within the horizon. */
public sealed interface ChurnScore {

    /** A probability with all that belongs to it. */
    record Scored(ModelKind kind, double probability, Interval interval, RiskTier tier, Explanation explanation)
            implements ChurnScore {}

    /** No number is made up: the customer has no order yet, or the tenant too little history for any model. */
    record InsufficientHistory(Cause cause) implements ChurnScore {}

    /** Why there is no number. */
    enum Cause {
        CUSTOMER_WITHOUT_ORDER,
        TENANT_WITHOUT_MODEL
    }
}
