package io.perennial.ingest.event.app;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** All events that wait because they were rejected. */
public interface QuarantinedEvents {

    /** Takes away those that were received before; answers how many. */
    Uni<Integer> removeBefore(Instant time);
}
