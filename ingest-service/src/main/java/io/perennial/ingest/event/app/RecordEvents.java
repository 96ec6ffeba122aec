package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.Event;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.tenant.app.KnownTenants;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Records events, each decided on its own. */
@Singleton
public class RecordEvents {

    private final KnownTenants tenants;
    private final Lanes lanes;
    private final EventMeters meters;

    RecordEvents(KnownTenants tenants, Lanes lanes, EventMeters meters) {
        this.tenants = tenants;
        this.lanes = lanes;
        this.meters = meters;
    }

    /**
     * Sees to it that the tenant is known. Whoever has waited for that can hand in several batches one after the other,
     * and they are queued in this order.
     */
    public Uni<Void> open(TenantId tenant) {
        return tenants.require(tenant);
    }

    /**
     * Answers one outcome for each event, in their order, once every one of them is decided; those accepted are on disk.
     *
     * @param backfill true for history, which triggers nothing
     */
    public Uni<List<EventOutcome>> handle(TenantId tenant, List<SubmittedEvent> events, boolean backfill) {
        if (events.isEmpty() || events.size() > Event.EVENTS_MAX) {
            throw new ProblemException(FieldsInvalid.of(
                    "events", "value of " + events.size() + " items: must be 1 to " + Event.EVENTS_MAX + " items"));
        }
        List<PendingEvent> pending = events.stream()
                .map(submitted -> PendingEvent.of(tenant, submitted, backfill))
                .toList();
        return tenants.require(tenant)
                .flatMap(_ -> lanes.record(tenant, pending))
                .invoke(meters::outcomes);
    }
}
