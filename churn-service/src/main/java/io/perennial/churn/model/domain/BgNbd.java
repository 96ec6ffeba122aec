package io.perennial.churn.model.domain;

import static org.hipparchus.special.Gamma.logGamma;

/**
 * The beta-geometric/NBD model (Fader, Hardie, Lee 2005, Marketing Science 24(2), 275–284): while alive a customer buys
 * at random at a rate that is gamma(r, alpha) over customers; after each order they leave for good with a probability
 * that is beta(a, b) over customers.
 */
public record BgNbd(double r, double alpha, double a, double b) implements RepeatModel {
    /** Below this share a/(a+b) nobody ever leaves according to the fit: the model has run to its boundary. */
    public static final double LEAVING_SHARE_MIN = 1e-3;

    public BgNbd {
        if (!(r > 0 && alpha > 0 && a > 0 && b > 0)) {
            throw new IllegalArgumentException(
                    "r %s, alpha %s, a %s, b %s (expected: all > 0)".formatted(r, alpha, a, b));
        }
    }

    /** Whether the fit says that nobody ever leaves, so that P(alive) means nothing. */
    public boolean atBoundary() {
        return a / (a + b) < LEAVING_SHARE_MIN;
    }

    @Override
    public double noOrderProbability(RepeatHistory history, double weeks) {
        int x = history.repeats();
        double silent = Math.exp(-(r + x) * Math.log1p(weeks / (alpha + history.ageWeeks())));
        return 1 - alive(x, history.lastWeeks(), history.ageWeeks()) * (1 - silent);
    }

    /** Equation 6 of the paper, summed over the sample; terms that depend on x alone are computed once per x. */
    @Override
    public double logLikelihood(RepeatSample sample) {
        double sum = 0;
        double common = 0;
        double deadOnly = 0;
        for (int i = 0; i < sample.repeats.length; i++) {
            int x = sample.repeats[i];
            if (i == 0 || x != sample.repeats[i - 1]) {
                common = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
                common += logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x);
                deadOnly = Math.log(a) - Math.log(b + x - 1);
            }
            double logAge = Math.log(alpha + sample.ageWeeks[i]);
            double row = common - (r + x) * logAge;
            if (x > 0) {
                double logLast = Math.log(alpha + sample.lastWeeks[i]);
                row += softplus(deadOnly + (r + x) * (logAge - logLast));
            }
            sum += sample.count[i] * row;
        }
        return sum;
    }

    @Override
    public double[] logParameters() {
        return new double[] {Math.log(r), Math.log(alpha), Math.log(a), Math.log(b)};
    }

    @Override
    public BgNbd withLogParameters(double[] log) {
        return new BgNbd(Math.exp(log[0]), Math.exp(log[1]), Math.exp(log[2]), Math.exp(log[3]));
    }

    private double alive(int x, double lastWeeks, double ageWeeks) {
        if (x == 0) {
            return 1;
        }
        double logOddsDead = Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + ageWeeks) / (alpha + lastWeeks));
        return 1 / (1 + Math.exp(logOddsDead));
    }

    private static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }
}
