package io.perennial.churn.scoring.app;

import java.time.Duration;

/**
 * How often everybody is scored anew.
 *
 * @param every from one scoring of all customers of a LIVE tenant to the next
 */
public record ScoringTimes(Duration every) {
    public ScoringTimes {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("rescore-every: %s (expected: > 0)".formatted(every));
        }
    }
}
