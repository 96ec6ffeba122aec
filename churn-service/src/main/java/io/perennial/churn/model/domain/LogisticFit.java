package io.perennial.churn.model.domain;

/** What the regression found: intercept first, then one weight per column; covariance row by row, in that order. */
record LogisticFit(double[] coefficients, double[] covariance, int iterations) {

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
