package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** All events that were accepted, in the order in which they were. */
public interface EventLog {

    /**
     * Decides about a batch in one transaction and stores what is to be stored. Answers one outcome for each event, in
     * their order, once the transaction is on disk; a failure leaves nothing of the batch.
     * Fails with {@link UnstorableException} where the database refuses an event.
     */
    Uni<List<EventOutcome>> append(List<PendingEvent> batch);

    /** Notes that an event was refused which {@link #append} could not even decide about. */
    Uni<Void> quarantine(PendingEvent event, Rejected why);
}
