package io.perennial.churn.model.domain;

/**
 * A model's parameters: plain numbers and names, ready to be stored. A model knows nothing that happened at or after
 * {@code trainedUntil} (epoch milliseconds). Arrays are never changed after construction, by anyone.
 */
public sealed interface ChurnModel {
    /** What kind of model this is. */
    ModelKind kind();

    /** The horizon H in days: churn is no order in [c, c + H). */
    int horizonDays();

    /** The instant from which on this model knows nothing. */
    long trainedUntil();

    /**
     * A logistic regression; the repeat-buying model makes one of its columns.
     *
     * @param coefficients intercept, then one per column of the space, for standardised values
     * @param covariance of the coefficients, row by row
     */
    record Logistic(
            int horizonDays,
            long trainedUntil,
            FeatureSpace space,
            Scaling scaling,
            double[] coefficients,
            double[] covariance,
            Calibration calibration,
            RepeatFit repeat)
            implements ChurnModel {
        @Override
        public ModelKind kind() {
            return ModelKind.LOGISTIC;
        }
    }

    /** The repeat-buying model alone. */
    record RepeatOnly(int horizonDays, long trainedUntil, RepeatFit repeat) implements ChurnModel {
        @Override
        public ModelKind kind() {
            return repeat.fellBackToNbd() ? ModelKind.NBD : ModelKind.BG_NBD;
        }
    }

    /** No model. */
    record None(int horizonDays, long trainedUntil) implements ChurnModel {
        @Override
        public ModelKind kind() {
            return ModelKind.INSUFFICIENT_HISTORY;
        }
    }
}
