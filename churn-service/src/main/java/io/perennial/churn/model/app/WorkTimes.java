package io.perennial.churn.model.app;

import java.time.Duration;

/**
 * How often the models and scores of a LIVE tenant are renewed, and how long a replica that fell silent keeps its work.
 *
 * @param trainEvery from the start of one training to that of the next
 * @param rescoreEvery from one scoring of all customers to the next
 * @param lease a replica that does not renew its lease for so long loses its work to another one
 * @param renewEvery from one renewal of a lease to the next
 * @param attemptsMax a training begun more often than this counts as FAILED
 */
public record WorkTimes(
        Duration trainEvery, Duration rescoreEvery, Duration lease, Duration renewEvery, int attemptsMax) {

    public WorkTimes {
        requirePositive("train-every", trainEvery);
        requirePositive("rescore-every", rescoreEvery);
        if (!renewEvery.isPositive() || renewEvery.compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "lease-renew-every: %s, lease: %s (expected: 0 < lease-renew-every < lease)"
                            .formatted(renewEvery, lease));
        }
        if (attemptsMax < 1) {
            throw new IllegalArgumentException("attempts-max: %d (expected: >= 1)".formatted(attemptsMax));
        }
    }

    private static void requirePositive(String name, Duration every) {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("%s: %s (expected: > 0)".formatted(name, every));
        }
    }
}
