package io.perennial.ingest.event.app;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.tenant.app.ManageTenants;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records events, each decided on its own. */
@Singleton
public class RecordEvents {

    private final EventContract contract;
    private final ManageTenants tenants;
    private final Quotas quotas;
    private final Lanes lanes;
    private final EventMeters meters;

    RecordEvents(EventContract contract, ManageTenants tenants, Quotas quotas, Lanes lanes, EventMeters meters) {
        this.contract = contract;
        this.tenants = tenants;
        this.quotas = quotas;
        this.lanes = lanes;
        this.meters = meters;
    }

    /**
     * Sees to it that the tenant is known and may send events. Whoever has waited for that can hand in several batches one after the other,
     * and they are queued in this order.
     */
    public Uni<Void> open(TenantId tenant) {
        return tenants.require(tenant).flatMap(_ -> quotas.admit(tenant));
    }

    /**
     * Answers one outcome for each event, in their order, once every one of them is decided; those accepted are on disk.
     * Fails where the tenant's quota is used up, but for history, which does not count.
     *
     * @param events as they came in; not to be changed afterwards
     * @param traceparent the W3C trace context of the call, where that call is sampled
     * @param backfill true for history, which triggers nothing
     */
    public Uni<List<EventOutcome>> handle(
            TenantId tenant, List<Event> events, @Nullable String traceparent, boolean backfill) {
        if (events.isEmpty() || events.size() > EventLimits.EVENTS_MAX) {
            throw new ProblemException(FieldsInvalid.of(
                    "events",
                    "value of " + events.size() + " items: must be 1 to " + EventLimits.EVENTS_MAX + " items"));
        }
        List<PendingEvent> pending = events.stream()
                .map(event -> PendingEvent.of(contract, tenant, event, traceparent, backfill))
                .toList();
        return backfill
                ? record(tenant, pending)
                : open(tenant).flatMap(_ -> record(tenant, pending)).invoke(outcomes -> quotas.count(tenant, outcomes));
    }

    /** As {@link #handle}, for the events of a tenant that wait in quarantine; they stay there. */
    public Uni<List<EventOutcome>> recordWaiting(TenantId tenant, List<PendingEvent> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().item(List.of())
                : record(tenant, waiting.stream().map(PendingEvent::asWaiting).toList());
    }

    private Uni<List<EventOutcome>> record(TenantId tenant, List<PendingEvent> pending) {
        return tenants.require(tenant)
                .flatMap(_ -> lanes.record(tenant, pending))
                .invoke(meters::outcomes);
    }
}
