package io.perennial.churn.model.domain;

/**
 * Brings feature columns to mean 0 and standard deviation 1 over the training rows, cut off at ±{@value #LIMIT} so that
 * no single wild value decides a score. A column that never varies stays 0.
 */
public record Scaling(double[] means, double[] deviations) {
    /** Standardised values beyond this are cut off. */
    public static final double LIMIT = 4;

    static Scaling of(TrainingRows rows) {
        int width = rows.width();
        double[] means = new double[width];
        double[] squares = new double[width];
        double total = 0;
        for (int i = 0; i < rows.size(); i++) {
            double weight = rows.weights()[i];
            total += weight;
            for (int j = 0; j < width; j++) {
                double delta = rows.values()[i * width + j] - means[j];
                means[j] += delta * weight / total;
                squares[j] += weight * delta * (rows.values()[i * width + j] - means[j]);
            }
        }
        for (int j = 0; j < width; j++) {
            squares[j] = Math.sqrt(squares[j] / total);
        }
        return new Scaling(means, squares);
    }

    double apply(int column, double value) {
        double deviation = deviations[column];
        return deviation < 1e-9 ? 0 : Math.clamp((value - means[column]) / deviation, -LIMIT, LIMIT);
    }

    /** Replaces the values of whole rows by their standardised ones. */
    void applyTo(double[] values) {
        int width = means.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = apply(i % width, values[i]);
        }
    }
}
