package io.perennial.cli.demo.shop;

import java.util.SplittableRandom;

/**
 * How a customer buys: after each order the customer has left for good with some probability, larger after a bad
 * experience; otherwise the next order comes after a gap of three exponential stages (an Erlang distribution). So
 * customers buy in a rhythm, and leave at orders for a reason: neither is so in the BG/NBD model, where gaps have one
 * stage and leaving is by chance alone.
 *
 * @param gapDays mean of the gaps, in days
 * @param leaveProbability of leaving at an order with which all went well
 */
record BuyingProcess(double gapDays, double leaveProbability) {

    private static final int STAGES = 3;
    private static final double LEAVE_AFTER_BAD_EXPERIENCE = 0.35;
    private static final double GAP_DAYS_MEDIAN = 45;
    private static final double GAP_LOG_DEVIATION = 0.55;
    private static final double LEAVE_MIN = 0.05;
    private static final double LEAVE_MAX = 0.40;

    static BuyingProcess draw(SplittableRandom random) {
        double gap = GAP_DAYS_MEDIAN * Math.exp(GAP_LOG_DEVIATION * random.nextGaussian());
        double leave = random.nextDouble(LEAVE_MIN, LEAVE_MAX);
        return new BuyingProcess(gap, leave * leave / LEAVE_MAX + LEAVE_MIN);
    }

    double drawGapDays(SplittableRandom random) {
        double product = 1;
        for (int stage = 0; stage < STAGES; stage++) {
            product *= 1 - random.nextDouble();
        }
        return -Math.log(product) * gapDays / STAGES;
    }

    double leaveProbability(boolean badExperience) {
        return badExperience
                ? leaveProbability + (1 - leaveProbability) * LEAVE_AFTER_BAD_EXPERIENCE
                : leaveProbability;
    }

    /**
     * The true probability that a customer places no order within the horizon, as somebody knows it who knows this
     * process, when the last order was and how it went, and that there was none since. By Bayes' rule.
     *
     * @param idleDays since the last order
     * @param badExperience with the last order
     * @param horizonDays that are looked ahead
     */
    double probabilityOfNoOrder(double idleDays, boolean badExperience, double horizonDays) {
        double leave = leaveProbability(badExperience);
        double stillComing = (1 - leave) * gapLongerThan(idleDays);
        double orderInHorizon = (1 - leave) * (gapLongerThan(idleDays) - gapLongerThan(idleDays + horizonDays));
        return 1 - orderInHorizon / (leave + stillComing);
    }

    /** Survival function of the Erlang distribution. */
    private double gapLongerThan(double days) {
        double x = days * STAGES / gapDays;
        double term = 1;
        double sum = 0;
        for (int stage = 0; stage < STAGES; stage++) {
            sum += term;
            term *= x / (stage + 1);
        }
        return Math.exp(-x) * sum;
    }
}
