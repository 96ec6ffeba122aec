package io.perennial.churn.model.domain;

/** A 95 % interval. */
public record Interval(double low, double high) {
    /** The 97.5 % point of the normal distribution. */
    public static final double Z = 1.959963984540054;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("[%s, %s] (expected: low <= high)".formatted(low, high));
        }
    }

    /** For a share of successes in trials (Wilson 1927, JASA 22, 209–212); [0, 1] without trials. */
    public static Interval wilson(long successes, long trials) {
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double n = trials;
        double share = successes / n;
        double centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new Interval(Math.clamp(centre - half, 0, share), Math.clamp(centre + half, share, 1));
    }

    /** For a probability whose logit is known with a standard error. */
    public static Interval ofLogit(double logit, double standardError) {
        return new Interval(Logit.probability(logit - Z * standardError), Logit.probability(logit + Z * standardError));
    }
}
