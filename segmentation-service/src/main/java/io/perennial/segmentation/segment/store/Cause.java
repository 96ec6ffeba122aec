package io.perennial.segmentation.segment.store;

import io.perennial.platform.feed.CustomerRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a page say of the change of a customer that they lead to.
 *
 * @param backfill true where nothing of it just happened
 * @param acceptTime when ingest accepted the latest of it; null where no event led to it
 * @param traceparent the latest trace context; empty where none was sampled
 */
record Cause(boolean backfill, @Nullable Instant acceptTime, String traceparent) {

    static Cause of(CustomerRecord<?> record) {
        return new Cause(record.backfill(), record.acceptTime(), record.traceparent());
    }

    /** Together with a later one. */
    Cause and(Cause later) {
        return new Cause(
                backfill && later.backfill,
                latest(acceptTime, later.acceptTime),
                later.traceparent.isEmpty() ? traceparent : later.traceparent);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
