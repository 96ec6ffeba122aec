package io.perennial.churn.model.domain;

/** What the regression found: intercept first, then one weight per column; covariance row by row, in that order. */
record LogisticFit(double[] coefficients, double[] covariance, int iterations) {}
