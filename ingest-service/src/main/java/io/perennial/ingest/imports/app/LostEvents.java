package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Event;
import io.perennial.ingest.imports.domain.Import;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Events that an attempt which broke off has recorded and not counted. */
public interface LostEvents {

    /** The ids of those of the events that were recorded since the import's last settled step. */
    Uni<Set<String>> recordedSince(Import progress, List<Event> events);
}
