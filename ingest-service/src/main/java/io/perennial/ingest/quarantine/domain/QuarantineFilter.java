package io.perennial.ingest.quarantine.domain;

import io.perennial.ingest.event.domain.EventReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which entries: those for which every condition holds.
 *
 * @param ids one of these; empty: any
 * @param source empty: any
 * @param start came in at this time or later
 * @param end came in before this time
 */
public record QuarantineFilter(
        List<UUID> ids, String source, Optional<EventReason> reason, Optional<Instant> start, Optional<Instant> end) {

    /** True where it has no condition. */
    public boolean isEmpty() {
        return ids.isEmpty() && source.isEmpty() && reason.isEmpty() && start.isEmpty() && end.isEmpty();
    }
}
