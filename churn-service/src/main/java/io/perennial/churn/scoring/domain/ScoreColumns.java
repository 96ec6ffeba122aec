package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.RiskTier;
import java.util.Optional;

/**
 * Scores of many customers in flat columns, customer i at index i. NaN stands for INSUFFICIENT_HISTORY. The ends of the
 * interval contain the probability.
 */
public record ScoreColumns(double[] probability, double[] low, double[] high, byte[] tierOrdinal) {
    static final byte NO_TIER = -1;

    /** The number of customers. */
    public int size() {
        return probability.length;
    }

    /** Whether the customer has a number. */
    public boolean scored(int customer) {
        return tierOrdinal[customer] != NO_TIER;
    }

    /** The customer's tier, if scored. */
    public Optional<RiskTier> tier(int customer) {
        return scored(customer) ? Optional.of(RiskTier.values()[tierOrdinal[customer]]) : Optional.empty();
    }
}
