package io.perennial.segmentation.lifecycle.domain;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * A tenant's bounds of the lifecycle stages, each a length of time in whole milliseconds. A bound belongs to the later
 * stage: an age of exactly {@code recentFor} is no longer recent.
 *
 * @param recentFor age of the last order below which the customer is NEW or ACTIVE
 * @param coolingFor age below which the customer is COOLING whatever was done since
 * @param churnedAfter age from which the customer is CHURNED
 * @param silentAfter time without an interaction after which COOLING may become DORMANT
 */
public record LifecyclePolicy(Duration recentFor, Duration coolingFor, Duration churnedAfter, Duration silentAfter) {
    /** No bound may be longer than this: 3,660 days, about ten years. */
    public static final Duration LONGEST = Duration.ofDays(3_660);

    /** The bounds of a tenant that has set none: 30, 90, 180 and 90 days. */
    public static final LifecyclePolicy STANDARD =
            new LifecyclePolicy(Duration.ofDays(30), Duration.ofDays(90), Duration.ofDays(180), Duration.ofDays(90));

    public LifecyclePolicy {
        requireBound("recentFor", recentFor);
        requireBound("coolingFor", coolingFor);
        requireBound("churnedAfter", churnedAfter);
        requireBound("silentAfter", silentAfter);
        if (recentFor.compareTo(coolingFor) >= 0 || coolingFor.compareTo(churnedAfter) >= 0) {
            throw new IllegalArgumentException("bounds: %s, %s, %s (expected: recentFor < coolingFor < churnedAfter)"
                    .formatted(recentFor, coolingFor, churnedAfter));
        }
    }

    private static void requireBound(String name, Duration bound) {
        if (bound.isNegative() || bound.isZero() || bound.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("%s: %s (expected: > 0 and <= %s)".formatted(name, bound, LONGEST));
        }
        if (!bound.equals(bound.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("%s: %s (expected: whole milliseconds)".formatted(name, bound));
        }
    }
}
