package io.perennial.churn.model.domain;

/**
 * The parameters of a model: plain numbers and names, ready to be stored. A model knows nothing that happened at or
 * after {@code trainedUntil} (epoch milliseconds). Arrays are never changed after construction.
 */
public sealed interface ChurnModel {
    /** What makes the scores of a tenant. */
    enum Kind {
        /** Logistic regression trained on the tenant's own history. */
        LOGISTIC,
        /** BG/NBD alone, which needs no labels. */
        BG_NBD,
        /** NBD alone, where BG/NBD ran to its boundary: P(alive) is unknown. */
        NBD,
        /** Nothing: too little history for any model, so no number is made up. */
        INSUFFICIENT_HISTORY
    }

    /** What kind of model this is. */
    Kind kind();

    /** The horizon H in days: churn is no order in [c, c + H). */
    int horizonDays();

    /** The model knows nothing from this instant on. */
    long trainedUntil();

    /**
     * A logistic regression; one of its columns is the repeat-buying model.
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
        public Kind kind() {
            return Kind.LOGISTIC;
        }
    }

    /** The repeat-buying model alone. */
    record RepeatOnly(int horizonDays, long trainedUntil, RepeatFit repeat) implements ChurnModel {
        @Override
        public Kind kind() {
            return repeat.fellBackToNbd() ? Kind.NBD : Kind.BG_NBD;
        }
    }

    /** No model. */
    record None(int horizonDays, long trainedUntil) implements ChurnModel {
        @Override
        public Kind kind() {
            return Kind.INSUFFICIENT_HISTORY;
        }
    }
}
