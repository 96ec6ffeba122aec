package io.perennial.churn.model.domain;

/**
 * A repeat-buying model fitted to a population.
 *
 * @param logCovariance covariance of the log-parameters, row by row, from the curvature at the maximum
 * @param ordinary an ordinary customer of that population, with whom reasons compare
 */
public record RepeatFit(
        RepeatModel model, double logLikelihood, double[] logCovariance, int customers, RepeatHistory ordinary) {
    private static final double STEP = 1e-4;

    /** Whether P(alive) is unknown because BG/NBD ran to its boundary. */
    public boolean fellBackToNbd() {
        return model instanceof Nbd;
    }

    /** The standard error of the logit of P(no order in the weeks), by the delta method. */
    public double logitError(RepeatHistory history, double weeks) {
        double[] at = model.logParameters();
        double[] gradient = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            gradient[i] = (shiftedLogit(at, i, STEP, history, weeks) - shiftedLogit(at, i, -STEP, history, weeks))
                    / (2 * STEP);
        }
        return Math.sqrt(SymmetricMatrix.quadraticForm(logCovariance, gradient));
    }

    private double shiftedLogit(double[] at, int i, double step, RepeatHistory history, double weeks) {
        double[] moved = at.clone();
        moved[i] += step;
        return Logit.of(model.withLogParameters(moved).noOrderProbability(history, weeks));
    }
}
