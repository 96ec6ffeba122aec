package io.perennial.churn.model.domain;

import java.util.Arrays;

/** What the regression found: intercept first, then one weight per column; covariance row by row, in that order. */
record LogisticFit(double[] coefficients, double[] covariance) {

    /**
     * A share of this fit, and for the rest one column alone, as it was before it was standardised. Still linear, so
     * contributions still add up; the covariance shrinks with the share.
     */
    LogisticFit mixedWith(int column, double mean, double deviation, double share) {
        double[] mixed = Arrays.stream(coefficients).map(c -> share * c).toArray();
        mixed[0] += (1 - share) * mean;
        mixed[column + 1] += (1 - share) * deviation;
        double[] narrower =
                Arrays.stream(covariance).map(c -> share * share * c).toArray();
        return new LogisticFit(mixed, narrower);
    }

    /** The logits of standardised rows. */
    double[] logits(TrainingRows rows) {
        double[] logits = new double[rows.size()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = coefficients[0];
            for (int j = 0; j < rows.width(); j++) {
                logits[i] += coefficients[j + 1] * rows.values()[i * rows.width() + j];
            }
        }
        return logits;
    }
}
