package io.perennial.churn.model.domain;

import java.util.stream.DoubleStream;

/**
 * Platt's correction of a logit (Platt 1999, Advances in Large Margin Classifiers, 61–74): intercept + slope × logit.
 * Being linear in the logit, it scales every contribution by the slope, and they still add up.
 */
public record Calibration(double intercept, double slope) {

    /** Leaves logits as they are. */
    public static final Calibration NONE = new Calibration(0, 1);

    static final double PULL = 200;
    static final double GAIN_MIN = 0.01;
    private static final int ITERATIONS = 25;

    /**
     * Fits the correction on cut-offs that the regression has not seen. It is pulled to "no correction" as if by
     * {@value #PULL} rows, and used only where it lowers the log-loss by at least {@value #GAIN_MIN} of itself: a small
     * gain there says nothing about the next season.
     */
    static Calibration fit(double[] logits, boolean[] churned) {
        Calibration fitted = newton(logits, churned);
        double before = logLoss(Calibration.NONE, logits, churned);
        double after = logLoss(fitted, logits, churned);
        boolean usable = fitted.slope() > 0 && Double.isFinite(fitted.intercept());
        return usable && before - after >= GAIN_MIN * before ? fitted : Calibration.NONE;
    }

    /** The corrected logit. */
    public double apply(double logit) {
        return intercept + slope * logit;
    }

    private static Calibration newton(double[] logits, boolean[] churned) {
        double intercept = 0;
        double slope = 1;
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] gradient = {PULL * intercept, PULL * (slope - 1)};
            double[] hessian = {PULL, 0, 0, PULL};
            for (int i = 0; i < logits.length; i++) {
                double p = Logit.probability(intercept + slope * logits[i]);
                double error = p - (churned[i] ? 1 : 0);
                double curve = p * (1 - p);
                gradient[0] += error;
                gradient[1] += error * logits[i];
                hessian[0] += curve;
                hessian[2] += curve * logits[i];
                hessian[3] += curve * logits[i] * logits[i];
            }
            hessian[1] = hessian[2];
            double[] step = SymmetricMatrix.solve(SymmetricMatrix.cholesky(hessian, 2), gradient);
            intercept -= step[0];
            slope -= step[1];
        }
        return new Calibration(intercept, slope);
    }

    private static double logLoss(Calibration calibration, double[] logits, boolean[] churned) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double p = Logit.probability(calibration.apply(logits[i]));
            sum -= Math.log(churned[i] ? p : 1 - p);
        }
        return sum;
    }

    /** Predictions of regressions for rows that they had not seen, and the outcomes of these rows. */
    static final class HeldOut {
        private double[] logits = {};
        private boolean[] churned = {};

        void add(double[] moreLogits, boolean[] moreChurned) {
            boolean[] joined = new boolean[churned.length + moreChurned.length];
            System.arraycopy(churned, 0, joined, 0, churned.length);
            System.arraycopy(moreChurned, 0, joined, churned.length, moreChurned.length);
            churned = joined;
            logits = DoubleStream.concat(DoubleStream.of(logits), DoubleStream.of(moreLogits))
                    .toArray();
        }

        Calibration calibration() {
            return fit(logits, churned);
        }
    }
}
