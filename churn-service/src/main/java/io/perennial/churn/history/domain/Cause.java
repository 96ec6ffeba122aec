package io.perennial.churn.history.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What led to a change: records of the event feed, or else time, a model or a policy.
 *
 * @param backfill true for imports and policies: nothing that just happened, so nothing is to be started by it
 * @param acceptTime when ingest accepted the latest of the records; null where there was none
 * @param traceparent the W3C trace context of a record; null where none was sampled
 */
public record Cause(
        boolean backfill,
        @Nullable Instant acceptTime,
        @Nullable String traceparent) {

    /** Time went by, or a model took its turn. */
    public static final Cause TIME = new Cause(false, null, null);

    /** The tenant's policy changed. */
    public static final Cause POLICY = new Cause(true, null, null);

    /** Both: what just happened outweighs what was imported. */
    public Cause and(Cause later) {
        return new Cause(
                backfill && later.backfill,
                Stream.of(this, later)
                        .map(Cause::acceptTime)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                later.traceparent == null ? traceparent : later.traceparent);
    }
}
