package io.perennial.churn.model.domain;

import java.util.List;

/**
 * How good one way of predicting was on the back-test.
 *
 * @param all over all customers with an order before the cut-off
 * @param active over those whose last order was at or after cut-off − horizon: the ones worth a campaign
 * @param allTiers outcomes of each tier of all customers, LOW first
 * @param activeTiers the same for the active ones
 */
public record Evaluation(
        Candidate candidate, Metrics all, Metrics active, List<TierOutcome> allTiers, List<TierOutcome> activeTiers) {

    /** The ways of predicting that are compared. */
    public enum Candidate {
        /** The model trained for this card. */
        LOGISTIC,
        /** BG/NBD, or NBD at its boundary, alone. */
        REPEAT_MODEL,
        /** Two rates: of customers with an order within the last horizon, and of the others, at earlier cut-offs. */
        RECENCY,
        /** One rate for everybody, from earlier cut-offs. */
        BASE_RATE,
        /** The model that is live now, in the form that had not seen the labels of the back-test. */
        LIVE
    }
}
