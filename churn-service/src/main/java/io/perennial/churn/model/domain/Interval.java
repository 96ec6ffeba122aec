package io.perennial.churn.model.domain;

/** A confidence interval. */
public record Interval(double low, double high) {
    /** The 97.5 % point of the normal distribution: for intervals of 95 %. */
    public static final double Z = 1.959963984540054;

    /** The 95 % point: for intervals of 90 %. */
    public static final double Z90 = 1.644853626951472;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("[%s, %s] (expected: low <= high)".formatted(low, high));
        }
    }

    /** The 95 % interval of a share of successes in trials (Wilson 1927, JASA 22, 209–212); [0, 1] without trials. */
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

    /** The 90 % interval of a probability whose logit is known with a standard error. */
    public static Interval ofLogit(double logit, double standardError) {
        double half = Z90 * standardError;
        return new Interval(Logit.probability(logit - half), Logit.probability(logit + half));
    }
}
