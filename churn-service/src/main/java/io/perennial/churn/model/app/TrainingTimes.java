package io.perennial.churn.model.app;

import java.time.Duration;

/**
 * How often a LIVE tenant is trained, and how long a replica that fell silent keeps its work.
 *
 * @param every from one training's start to the next
 * @param lease after so long without a sign of life another replica takes the work
 * @param renewEvery from one sign of life to the next
 * @param attemptsMax how often a training is begun before it counts as FAILED
 */
public record TrainingTimes(Duration every, Duration lease, Duration renewEvery, int attemptsMax) {
    public TrainingTimes {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("train-every: %s (expected: > 0)".formatted(every));
        }
        if (!renewEvery.isPositive() || renewEvery.compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "lease-renew-every: %s, lease: %s (expected: 0 < lease-renew-every < lease)"
                            .formatted(renewEvery, lease));
        }
        if (attemptsMax < 1) {
            throw new IllegalArgumentException("attempts-max: %d (expected: >= 1)".formatted(attemptsMax));
        }
    }
}
