package io.perennial.churn.model.domain;

/**
 * A probability model of repeat buying that needs no labels. Times are weeks. Where parameters are searched or varied
 * they are given as logarithms, since all are positive.
 */
public sealed interface RepeatModel permits BgNbd, Nbd {

    /** The probability of no order in the weeks after the cut-off. */
    double noOrderProbability(RepeatHistory history, double weeks);

    /** The log-likelihood of a sample under this model. */
    double logLikelihood(RepeatSample sample);

    /** The logarithms of the parameters, in the order of the record's components. */
    double[] logParameters();

    /** The same kind of model with other parameters. */
    RepeatModel withLogParameters(double[] logParameters);
}
