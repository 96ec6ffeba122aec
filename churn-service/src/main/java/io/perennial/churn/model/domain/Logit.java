package io.perennial.churn.model.domain;

/** The logit and its inverse, kept within ±{@value #LIMIT}: no probability is ever stated as certain. */
public final class Logit {
    /** The largest logit used; its probability is 0.999994. */
    public static final double LIMIT = 12;

    private Logit() {}

    /** The log-odds of a probability, limited. */
    public static double of(double probability) {
        double odds = Math.log(probability) - Math.log1p(-probability);
        return Math.clamp(Double.isNaN(odds) ? 0 : odds, -LIMIT, LIMIT);
    }

    /** The probability of log-odds, limited. */
    public static double probability(double logit) {
        return 1 / (1 + Math.exp(-Math.clamp(logit, -LIMIT, LIMIT)));
    }
}
