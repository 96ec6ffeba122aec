package io.perennial.churn.model.domain;

/**
 * A customer's repeat buying up to a cut-off, all that BG/NBD needs to know; orders of one day count as one.
 *
 * @param repeats the number x of days with an order after the first such day
 * @param lastWeeks weeks t_x from the first order day to the last
 * @param ageWeeks weeks T from the first order day to the last day before the cut-off
 */
public record RepeatHistory(int repeats, double lastWeeks, double ageWeeks) {
    public RepeatHistory {
        if (repeats < 0 || !(lastWeeks >= 0) || !(ageWeeks >= lastWeeks)) {
            throw new IllegalArgumentException(
                    "x %d, t_x %s, T %s (expected: x >= 0, 0 <= t_x <= T)".formatted(repeats, lastWeeks, ageWeeks));
        }
    }
}
