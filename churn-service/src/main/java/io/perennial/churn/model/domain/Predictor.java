package io.perennial.churn.model.domain;

import java.util.List;

/**
 * Applies a model to customers, one after the other: {@link #predict}, then ask for the result. Nothing is allocated per
 * customer except by {@link #reasons}. One thread only; make one per thread.
 */
public final class Predictor {
    private final ChurnModel model;
    private final FeatureReader reader;
    private final OrderPattern pattern;
    private final List<Feature> columns;
    private final double[] row;
    private final double[] raw;
    private double logit;

    /** A predictor of these customers by this model. */
    public Predictor(ChurnModel model, CustomerHistories histories) {
        this.model = model;
        this.pattern = new OrderPattern(histories);
        RepeatModel repeat = switch (model) {
            case ChurnModel.Logistic logistic -> logistic.repeat().model();
            case ChurnModel.RepeatOnly only -> only.repeat().model();
            case ChurnModel.None none -> new Nbd(1, 1);
        };
        FeatureSpace space =
                model instanceof ChurnModel.Logistic logistic ? logistic.space() : FeatureSpace.ordersOnly();
        this.reader = new FeatureReader(histories, space, repeat, model.horizonDays());
        this.columns = space.features();
        this.row = new double[space.width() + 1];
        this.raw = new double[space.width() + 1];
    }

    /** The names of the model's features, in the order of {@link #reasons}. */
    public static List<String> featureNames(ChurnModel model) {
        return switch (model) {
            case ChurnModel.Logistic logistic -> logistic.space().names();
            case ChurnModel.RepeatOnly only -> RepeatReasons.NAMES;
            case ChurnModel.None none -> List.of();
        };
    }

    /** Rates a customer as of an instant; false where there is nothing to say: no order yet, or no model. */
    public boolean predict(int customer, long asOf) {
        return switch (model) {
            case ChurnModel.None none -> false;
            case ChurnModel.RepeatOnly only -> {
                boolean known = pattern.read(customer, asOf);
                logit = known ? repeatLogit(only, pattern.repeatHistory()) : Double.NaN;
                yield known;
            }
            case ChurnModel.Logistic logistic -> {
                boolean known = reader.read(customer, asOf, row, 1);
                logit = known ? logisticLogit(logistic) : Double.NaN;
                yield known;
            }
        };
    }

    /** The probability that the customer rated last places no order within the horizon. */
    public double probability() {
        return Logit.probability(logit);
    }

    /**
     * A 90 % interval of that probability by the delta method: how well the mean of such customers is known, given that
     * the model is right. It does not say how a single customer will decide.
     */
    public Interval interval() {
        return switch (model) {
            case ChurnModel.Logistic logistic ->
                Interval.ofLogit(
                        logit,
                        Math.abs(logistic.calibration().slope())
                                * Math.sqrt(SymmetricMatrix.quadraticForm(logistic.covariance(), row)));
            case ChurnModel.RepeatOnly only ->
                Interval.ofLogit(logit, only.repeat().logitError(pattern.repeatHistory(), weeks()));
            case ChurnModel.None none -> throw new IllegalStateException("no model, so nothing was rated");
        };
    }

    /**
     * The reasons for the rating of the customer rated last, in one array: the base, then each feature's natural value,
     * then what each adds to the logit, in the order of {@link #featureNames}.
     */
    public double[] reasons() {
        return switch (model) {
            case ChurnModel.Logistic logistic -> reasons(logistic);
            case ChurnModel.RepeatOnly only -> RepeatReasons.of(only.repeat(), pattern.repeatHistory(), weeks());
            case ChurnModel.None none -> throw new IllegalStateException("no model, so nothing was rated");
        };
    }

    private double[] reasons(ChurnModel.Logistic logistic) {
        double slope = logistic.calibration().slope();
        int width = logistic.space().width();
        double[] reasons = new double[1 + 2 * width];
        reasons[0] = logistic.calibration().apply(logistic.coefficients()[0]);
        for (int j = 0; j < width; j++) {
            reasons[1 + j] = columns.get(j).scale().toNatural(raw[j + 1]);
            reasons[1 + width + j] = slope * logistic.coefficients()[j + 1] * row[j + 1];
        }
        return reasons;
    }

    /** Standardises the row in place, the intercept's 1 in front, and adds up. */
    private double logisticLogit(ChurnModel.Logistic logistic) {
        System.arraycopy(row, 0, raw, 0, row.length);
        row[0] = 1;
        double sum = logistic.coefficients()[0];
        for (int j = 1; j < row.length; j++) {
            row[j] = logistic.scaling().apply(j - 1, row[j]);
            sum += logistic.coefficients()[j] * row[j];
        }
        return logistic.calibration().apply(sum);
    }

    private double repeatLogit(ChurnModel.RepeatOnly only, RepeatHistory history) {
        return Logit.of(only.repeat().model().noOrderProbability(history, weeks()));
    }

    private double weeks() {
        return model.horizonDays() / 7.0;
    }
}
