package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Records events, each decided on its own. */
@Singleton
public class RecordEvents {

    /**
     * Answers one outcome for each event, in their order, once every one of them is decided; those accepted are on disk.
     *
     * @param backfill true for history, which triggers nothing
     */
    public Uni<List<EventOutcome>> handle(TenantId tenant, List<SubmittedEvent> events, boolean backfill) {
        return Uni.createFrom().failure(new UnsupportedOperationException());
    }
}
