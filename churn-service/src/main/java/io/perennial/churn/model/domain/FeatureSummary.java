package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.ModelCard.FeatureWeight;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean and standard deviation of each column of the training rows, in its own unit, for model cards.
 *
 * @param means one for each column
 * @param deviations one for each column
 */
record FeatureSummary(double[] means, double[] deviations) {

    /** Summarises rows that have not been standardised yet. */
    static FeatureSummary of(FeatureSpace space, TrainingRows rows) {
        double[] means = new double[rows.width()];
        double[] squares = new double[rows.width()];
        double total = 0;
        List<Feature> columns = space.features();
        for (int i = 0; i < rows.size(); i++) {
            double weight = rows.weights()[i];
            total += weight;
            for (int j = 0; j < rows.width(); j++) {
                double value = columns.get(j).scale().toNatural(rows.values()[i * rows.width() + j]);
                double delta = value - means[j];
                means[j] += delta * weight / total;
                squares[j] += weight * delta * (value - means[j]);
            }
        }
        for (int j = 0; j < rows.width(); j++) {
            squares[j] = Math.sqrt(squares[j] / total);
        }
        return new FeatureSummary(means, squares);
    }

    /** The lines of a model card. */
    List<FeatureWeight> weights(ChurnModel.Logistic model) {
        List<Feature> columns = model.space().features();
        List<FeatureWeight> weights = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            double weight = model.calibration().slope() * model.coefficients()[j + 1];
            Feature column = columns.get(j);
            weights.add(new FeatureWeight(column.name(), column.unit(), weight, means[j], deviations[j]));
        }
        return List.copyOf(weights);
    }
}
