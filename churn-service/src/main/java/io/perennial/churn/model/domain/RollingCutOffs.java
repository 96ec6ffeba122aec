package io.perennial.churn.model.domain;

import java.util.List;
import java.util.stream.LongStream;

/**
 * The cut-offs a model may be trained on: every label is fully observed before the end of training, and half a horizon
 * of history lies before each, so that there is something to see.
 */
final class RollingCutOffs {
    private RollingCutOffs() {}

    /** Latest first; empty where less than {@link TrainingPolicy#HORIZONS_MIN} horizons of history are there. */
    static List<Long> before(long firstOrder, long end, TrainingPolicy policy) {
        if (end - firstOrder < TrainingPolicy.HORIZONS_MIN * policy.horizonMs()) {
            return List.of();
        }
        long earliest = firstOrder + policy.horizonMs() / 2;
        return LongStream.iterate(end - policy.horizonMs(), c -> c - policy.spacingDays() * CustomerHistories.DAY_MS)
                .limit(policy.cutOffsMax())
                .takeWhile(c -> c >= earliest)
                .boxed()
                .toList();
    }
}
