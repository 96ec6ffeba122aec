package io.perennial.campaign.report.domain;

import java.time.Duration;

/**
 * How ingest is told.
 *
 * @param batchSize events in one call
 * @param retry how long an event that was not taken waits
 */
public record ReportLimits(int batchSize, Duration retry) {

    public static final int BATCH_SIZE_MAX = 1_000;

    public ReportLimits {
        if (batchSize < 1 || batchSize > BATCH_SIZE_MAX) {
            throw new IllegalArgumentException("batch-size: " + batchSize + " (expected: 1 to " + BATCH_SIZE_MAX + ")");
        }
        if (!retry.isPositive()) {
            throw new IllegalArgumentException("retry: " + retry + " (expected: > 0)");
        }
    }
}
