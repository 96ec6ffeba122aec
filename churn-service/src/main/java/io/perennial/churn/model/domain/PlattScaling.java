package io.perennial.churn.model.domain;

/**
 * Fits Platt's correction on cut-offs that the regression has not seen (Platt 1999, Advances in Large Margin
 * Classifiers, 61–74). It is pulled to "no correction" as by {@value #PULL} rows, and used only where it lowers their
 * log-loss by {@value #GAIN_MIN} of itself at least: a small gain there is no evidence for the next season.
 */
final class PlattScaling {
    static final double PULL = 200;
    static final double GAIN_MIN = 0.01;
    private static final int ITERATIONS = 25;

    private PlattScaling() {}

    static Calibration fit(double[] logits, boolean[] churned) {
        Calibration fitted = newton(logits, churned);
        double before = logLoss(Calibration.NONE, logits, churned);
        double after = logLoss(fitted, logits, churned);
        boolean usable = fitted.slope() > 0 && Double.isFinite(fitted.intercept());
        return usable && before - after >= GAIN_MIN * before ? fitted : Calibration.NONE;
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
}
