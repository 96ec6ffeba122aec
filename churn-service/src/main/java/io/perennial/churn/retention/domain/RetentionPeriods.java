package io.perennial.churn.retention.domain;

import java.time.Duration;

/**
 * How long rows are kept after newer ones have replaced them.
 *
 * @param changes records of the feeds of score changes and of alerts
 * @param history entries of score histories
 * @param models models that are out of use, from the end of their use
 */
public record RetentionPeriods(Duration changes, Duration history, Duration models) {
    public RetentionPeriods {
        requireTime("changes-keep-for", changes);
        requireTime("history-keep-for", history);
        requireTime("models-keep-for", models);
    }

    private static void requireTime(String name, Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("%s: %s (expected: >= 0)".formatted(name, time));
        }
    }
}
