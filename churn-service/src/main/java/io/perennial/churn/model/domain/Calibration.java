package io.perennial.churn.model.domain;

/**
 * Platt's correction of a logit (Platt 1999): intercept + slope × logit. Being linear in the logit, it scales every
 * contribution by the slope, and they still add up.
 */
public record Calibration(double intercept, double slope) {
    /** Leaves logits as they are. */
    public static final Calibration NONE = new Calibration(0, 1);

    /** The corrected logit. */
    public double apply(double logit) {
        return intercept + slope * logit;
    }
}
