package io.perennial.campaign.ledger.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * How much one worker takes on.
 *
 * @param batchSize messages that are claimed at a time
 * @param parallel messages that are handed to the provider at the same time
 * @param outcomeLimit how long an outcome may stay unknown
 * @param answerAgeMax how old ingest's answer about consent and address may be when a message goes out; an older one is
 *     asked for again
 */
public record WorkLimits(int batchSize, int parallel, Duration outcomeLimit, Duration answerAgeMax) {

    public static final int BATCH_SIZE_MAX = 1_000;
    public static final int PARALLEL_MAX = 100;

    public WorkLimits {
        if (batchSize < 1 || batchSize > BATCH_SIZE_MAX) {
            throw new IllegalArgumentException("batch-size: " + batchSize + " (expected: 1 to " + BATCH_SIZE_MAX + ")");
        }
        if (parallel < 1 || parallel > PARALLEL_MAX) {
            throw new IllegalArgumentException("parallel: " + parallel + " (expected: 1 to " + PARALLEL_MAX + ")");
        }
        if (!outcomeLimit.isPositive()) {
            throw new IllegalArgumentException("outcome-limit: " + outcomeLimit + " (expected: > 0)");
        }
        if (!answerAgeMax.isPositive()) {
            throw new IllegalArgumentException("answer-age-max: " + answerAgeMax + " (expected: > 0)");
        }
    }

    /**
     * These limits; fails unless each parallel message can have a connection of its own. One that waits for a
     * connection could not be stopped any more, and the wait would count against its time limit.
     */
    public WorkLimits within(int connections) {
        if (parallel > connections) {
            throw new IllegalArgumentException(
                    "parallel: " + parallel + " (expected: <= " + connections + ", the mail client's connections)");
        }
        return this;
    }

    /** Claims made before this instant have expired. */
    public Instant staleBefore(Instant wall) {
        return wall.minus(outcomeLimit);
    }
}
