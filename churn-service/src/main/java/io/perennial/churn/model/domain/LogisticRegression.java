package io.perennial.churn.model.domain;

import java.util.Arrays;

/**
 * L2-regularised logistic regression by Newton's method (iteratively reweighted least squares; McCullagh and Nelder
 * 1989, section 4.4). The penalty pulls each weight to a prior value; the intercept is free. Deterministic.
 */
final class LogisticRegression {

    /** The result: intercept first, then one weight per column; covariance row by row, in the same order. */
    record Fit(double[] coefficients, double[] covariance) {

        /**
         * A mixture: this fit with the given share, and one column alone, before it was standardised, with the rest. It
         * is still linear, so contributions still add up; the covariance shrinks with the share.
         */
        Fit mixedWith(int column, double mean, double deviation, double share) {
            double[] mixed = Arrays.stream(coefficients).map(c -> share * c).toArray();
            mixed[0] += (1 - share) * mean;
            mixed[column + 1] += (1 - share) * deviation;
            double[] narrower =
                    Arrays.stream(covariance).map(c -> share * share * c).toArray();
            return new Fit(mixed, narrower);
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

    private static final int ITERATIONS_MAX = 50;
    private static final double TOLERANCE = 1e-9;

    private final TrainingRows rows;
    private final double penalty;
    private final double[] prior;
    private final int n;
    private final double[] gradient;
    private final double[] hessian;

    private LogisticRegression(TrainingRows standardised, double penalty, double[] prior) {
        this.rows = standardised;
        this.penalty = penalty;
        this.prior = prior;
        this.n = standardised.width() + 1;
        this.gradient = new double[n];
        this.hessian = new double[n * n];
    }

    /** Fits standardised rows; prior has one value per column. */
    static Fit fit(TrainingRows standardised, double penalty, double[] prior) {
        return new LogisticRegression(standardised, penalty, prior).fit();
    }

    private Fit fit() {
        double[] at = new double[n];
        at[0] = Logit.of(rows.churnShare());
        System.arraycopy(prior, 0, at, 1, prior.length);
        double cost = derive(at);
        boolean moving = true;
        for (int iteration = 0; moving && iteration < ITERATIONS_MAX; iteration++) {
            double[] step = SymmetricMatrix.solve(SymmetricMatrix.cholesky(hessian, n), gradient);
            double before = cost;
            double[] from = at;
            at = minus(from, step, 1);
            cost = derive(at);
            for (double part = 0.5; !(cost <= before) && part > 1e-6; part /= 2) {
                at = minus(from, step, part);
                cost = derive(at);
            }
            moving = before - cost > TOLERANCE * (1 + Math.abs(cost));
        }
        double[] bread = SymmetricMatrix.inverse(hessian, n);
        return new Fit(at, SymmetricMatrix.sandwich(bread, meat(at), n));
    }

    /** Sets gradient and Hessian of the penalised negative log-likelihood, and returns its value. */
    private double derive(double[] at) {
        Arrays.fill(gradient, 0);
        Arrays.fill(hessian, 0);
        double cost = 0;
        for (int i = 0; i < rows.size(); i++) {
            double logit = logit(at, i);
            double p = 1 / (1 + Math.exp(-logit));
            double weight = rows.weights()[i];
            double away = rows.churned()[i] ? -logit : logit;
            cost += weight * (away > 0 ? away + Math.log1p(Math.exp(-away)) : Math.log1p(Math.exp(away)));
            addRow(i, weight * (p - (rows.churned()[i] ? 1 : 0)), weight * p * (1 - p));
        }
        for (int j = 1; j < n; j++) {
            double distance = at[j] - prior[j - 1];
            cost += penalty / 2 * distance * distance;
            gradient[j] += penalty * distance;
            hessian[j * n + j] += penalty;
        }
        mirror(hessian);
        return cost;
    }

    private void addRow(int i, double slope, double curve) {
        int row = i * (n - 1) - 1;
        double[] x = rows.values();
        gradient[0] += slope;
        hessian[0] += curve;
        for (int j = 1; j < n; j++) {
            double xj = x[row + j];
            gradient[j] += slope * xj;
            double curveXj = curve * xj;
            hessian[j * n] += curveXj;
            for (int k = 1; k <= j; k++) {
                hessian[j * n + k] += curveXj * x[row + k];
            }
        }
    }

    /**
     * The spread of the scores summed per customer, the middle of the sandwich (Liang and Zeger 1986, Biometrika 73(1),
     * 13–22), plus the penalty, which stands for what the prior does not know.
     */
    private double[] meat(double[] at) {
        int customers = Arrays.stream(rows.customers()).max().orElse(-1) + 1;
        double[] scores = new double[customers * n];
        for (int i = 0; i < rows.size(); i++) {
            double slope = rows.weights()[i] * (Logit.probability(logit(at, i)) - (rows.churned()[i] ? 1 : 0));
            int target = rows.customers()[i] * n;
            scores[target] += slope;
            for (int j = 1; j < n; j++) {
                scores[target + j] += slope * rows.values()[i * (n - 1) + j - 1];
            }
        }
        double[] meat = new double[n * n];
        for (int row = 0; row < scores.length; row += n) {
            for (int j = 0; scores[row] != 0 && j < n; j++) {
                for (int k = 0; k <= j; k++) {
                    meat[j * n + k] += scores[row + j] * scores[row + k];
                }
            }
        }
        for (int j = 1; j < n; j++) {
            meat[j * n + j] += penalty;
        }
        mirror(meat);
        return meat;
    }

    private void mirror(double[] matrix) {
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                matrix[k * n + j] = matrix[j * n + k];
            }
        }
    }

    private double logit(double[] at, int i) {
        double logit = at[0];
        int row = i * (n - 1) - 1;
        for (int j = 1; j < n; j++) {
            logit += at[j] * rows.values()[row + j];
        }
        return logit;
    }

    private static double[] minus(double[] from, double[] step, double part) {
        double[] moved = from.clone();
        for (int j = 0; j < moved.length; j++) {
            moved[j] -= part * step[j];
        }
        return moved;
    }
}
