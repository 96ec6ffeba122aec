package io.perennial.churn.model.domain;

/**
 * How good predictions were. Figures that do not exist (an AUC without both outcomes, anything of an empty sample) are
 * NaN, never zero.
 *
 * @param n number of customers
 * @param baseRate share that churned
 * @param auc probability that a churner was rated above a stayer, ties counting half
 * @param prAuc average precision with churn as the positive class
 * @param logLoss mean negative log-likelihood, natural logarithm
 * @param brier mean squared error of the probability (Brier 1950)
 * @param calibrationError |mean prediction − observed share| in ten equal-width bins, weighted by their size
 * @param accuracy share right when the answer is "leaves" from 0.5 upwards
 * @param majorityAccuracy share right when the answer is the commoner outcome for everybody
 */
public record Metrics(
        int n,
        double baseRate,
        double auc,
        double prAuc,
        double logLoss,
        double brier,
        double calibrationError,
        double accuracy,
        double majorityAccuracy) {
    /** The number of bins of the calibration error. */
    public static final int CALIBRATION_BINS = 10;

    private static final double PROBABILITY_MIN = 1e-15;

    /** Measures a sample. */
    public static Metrics of(RatedSample sample) {
        int n = sample.size();
        double baseRate = sample.churners() / (double) n;
        Ranking ranking = Ranking.of(sample);
        return new Metrics(
                n,
                baseRate,
                ranking.auc(),
                ranking.averagePrecision(),
                logLoss(sample),
                brier(sample),
                calibrationError(sample),
                accuracy(sample),
                Math.max(baseRate, 1 - baseRate));
    }

    private static double logLoss(RatedSample sample) {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            double p = sample.probabilities()[i];
            sum -= Math.log(Math.max(PROBABILITY_MIN, sample.churned()[i] ? p : 1 - p));
        }
        return sum / sample.size();
    }

    private static double brier(RatedSample sample) {
        double sum = 0;
        for (int i = 0; i < sample.size(); i++) {
            double error = sample.probabilities()[i] - (sample.churned()[i] ? 1 : 0);
            sum += error * error;
        }
        return sum / sample.size();
    }

    private static double calibrationError(RatedSample sample) {
        double[] excess = new double[CALIBRATION_BINS];
        for (int i = 0; i < sample.size(); i++) {
            double p = sample.probabilities()[i];
            int bin = Math.min((int) (p * CALIBRATION_BINS), CALIBRATION_BINS - 1);
            excess[bin] += p - (sample.churned()[i] ? 1 : 0);
        }
        double sum = 0;
        for (double each : excess) {
            sum += Math.abs(each);
        }
        return sum / sample.size();
    }

    private static double accuracy(RatedSample sample) {
        int right = 0;
        for (int i = 0; i < sample.size(); i++) {
            right += (sample.probabilities()[i] >= 0.5) == sample.churned()[i] ? 1 : 0;
        }
        return right / (double) sample.size();
    }
}
