package io.perennial.churn.model.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How models are trained for a tenant. The limits against too little data are counts, not tuned to a data set.
 *
 * @param churn the horizon H, churn being no order in [c, c + H), and the tiers of back-tests
 * @param spacingDays days between rolling cut-offs
 * @param cutOffsMax at most this many cut-offs, the latest ones
 * @param penalty strength of the regularisation, in customers: the pull to the repeat-buying model's answer
 * @param rowsMax more training rows than this are thinned by customer
 */
public record TrainingPolicy(ChurnPolicy churn, int spacingDays, int cutOffsMax, double penalty, int rowsMax) {
    /** Fewer customers with an order than this: no model at all. */
    public static final int CUSTOMERS_MIN = 20;
    /** Fewer customers with orders on two days than this: no model at all. */
    public static final int REPEATERS_MIN = 5;
    /** Fewer training rows of the rarer outcome than this, per cut-off on average: nothing is trained. */
    public static final int RARER_ROWS_MIN = 5;
    /** Training needs this many horizons of history: one to look at and one to see what came of it. */
    public static final int HORIZONS_MIN = 2;

    /**
     * The share of the regression in the answer; the rest is the repeat-buying model, which knows no seasons: two
     * forecasts with different errors err less together (Bates and Granger 1969, Operational Research Quarterly 20(4),
     * 451–468).
     */
    public static final double TRUST = 0.7;

    /** A cut-off counts half as much as one that is this much later: a year, so that every season counts. */
    static final long FADE_MS = 365 * CustomerHistories.DAY_MS;

    /**
     * The calibration is fitted on this many blocks of cut-offs, each predicted by a regression that has not seen it.
     */
    static final int CALIBRATION_BLOCKS = 4;

    /** Cut-offs over a year. */
    public static TrainingPolicy of(ChurnPolicy churn) {
        return new TrainingPolicy(churn, 15, 25, 20, 200_000);
    }

    public TrainingPolicy {
        if (spacingDays < 1 || cutOffsMax < 1 || !(penalty > 0) || rowsMax < 1) {
            throw new IllegalArgumentException(
                    "spacing %d d, at most %d cut-offs, penalty %s, at most %d rows (expected: all > 0)"
                            .formatted(spacingDays, cutOffsMax, penalty, rowsMax));
        }
    }

    /** No row of a training as of an instant, nor of its back-test, looks at acts before this one. */
    public Instant actsFrom(Instant asOf) {
        Duration toEarliestCutOff = Duration.ofDays(2L * horizonDays() + (cutOffsMax - 1L) * spacingDays);
        return asOf.minus(toEarliestCutOff).minus(FeatureReader.LOOK_BACK);
    }

    /**
     * The cut-offs that a model may be trained on, latest first: every label is fully observed before the end of
     * training, and half a horizon of history lies before each. Empty where there are less than {@value #HORIZONS_MIN}
     * horizons of history.
     */
    List<Long> cutOffs(long firstOrder, long end) {
        if (end - firstOrder < HORIZONS_MIN * horizonMs()) {
            return List.of();
        }
        long earliest = firstOrder + horizonMs() / 2;
        return LongStream.iterate(end - horizonMs(), c -> c - spacingDays * CustomerHistories.DAY_MS)
                .limit(cutOffsMax)
                .takeWhile(c -> c >= earliest)
                .boxed()
                .toList();
    }

    int horizonDays() {
        return churn.horizonDays();
    }

    long horizonMs() {
        return horizonDays() * CustomerHistories.DAY_MS;
    }
}
