package io.perennial.churn.scoring.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Problem;

/** Problems with scores that a caller can do something about. */
public sealed interface ScoreProblem extends Problem {

    /** Nothing is known of the customer. */
    record CustomerNotFound(CustomerId customer) implements ScoreProblem {}
}
