package io.perennial.campaign.ledger.domain;

import java.time.Duration;

/**
 * How long to wait before a message is tried again.
 *
 * @param tryMax how often it is tried at all
 * @param min the first pause; each further one is twice as long
 * @param max the longest pause
 */
public record RetryRule(int tryMax, Duration min, Duration max) {

    public static final int TRY_MAX_MAX = 1_000;

    /** More doublings would overflow. */
    private static final int DOUBLINGS_MAX = 30;

    public RetryRule {
        if (tryMax < 1 || tryMax > TRY_MAX_MAX) {
            throw new IllegalArgumentException("try-max: " + tryMax + " (expected: 1 to " + TRY_MAX_MAX + ")");
        }
        if (!min.isPositive() || min.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "retry-min: " + min + ", retry-max: " + max + " (expected: 0 < retry-min <= retry-max)");
        }
    }

    /** True if there are to be no more tries. */
    public boolean isExhausted(int tries) {
        return tries >= tryMax;
    }

    /** The pause after so many tries. */
    public Duration pause(int tries) {
        Duration pause = min.multipliedBy(1L << Math.clamp(tries - 1, 0, DOUBLINGS_MAX));
        return pause.compareTo(max) > 0 ? max : pause;
    }
}
