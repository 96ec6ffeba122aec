package io.perennial.churn.model.domain;

import static org.hipparchus.special.Gamma.logGamma;

/**
 * The negative binomial model (Ehrenberg 1959, Applied Statistics 8(1), 26–41): random buying at a rate that is
 * gamma(r, alpha) over customers, none of whom ever leaves. It replaces BG/NBD where that runs to its boundary.
 */
public record Nbd(double r, double alpha) implements RepeatModel {
    public Nbd {
        if (!(r > 0 && alpha > 0)) {
            throw new IllegalArgumentException("r %s, alpha %s (expected: both > 0)".formatted(r, alpha));
        }
    }

    @Override
    public double noOrderProbability(RepeatHistory history, double weeks) {
        return Math.exp(-(r + history.repeats()) * Math.log1p(weeks / (alpha + history.ageWeeks())));
    }

    @Override
    public double logLikelihood(RepeatSample sample) {
        double sum = 0;
        double common = 0;
        for (int i = 0; i < sample.repeats.length; i++) {
            int x = sample.repeats[i];
            if (i == 0 || x != sample.repeats[i - 1]) {
                common = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
            }
            sum += sample.count[i] * (common - (r + x) * Math.log(alpha + sample.ageWeeks[i]));
        }
        return sum;
    }

    @Override
    public double[] logParameters() {
        return new double[] {Math.log(r), Math.log(alpha)};
    }

    @Override
    public Nbd withLogParameters(double[] log) {
        return new Nbd(Math.exp(log[0]), Math.exp(log[1]));
    }
}
