package io.perennial.churn.alert.app;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Alerts of the past, as they go. */
public interface OldAlerts {

    /**
     * Looks at so many records of a shard of the feed behind a position, in one transaction, and drops those that were
     * written before an instant and that a later one of the same customer has replaced, or that tell of an alert's end
     * and are the customer's only one; what another transaction holds waits for the next time. Answers behind which
     * position to go on, and nothing where none that is old enough is left.
     */
    Uni<Optional<Long>> dropRecords(int shard, long after, Instant before, int limit);
}
