package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.event.store.EventLog;
import io.perennial.ingest.event.store.EventLog.UnstorableException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Collects the events of all calls into transactions. */
@Singleton
public class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private static final Rejected UNSTORABLE = new Rejected(
            EventReason.FIELD_INVALID, "", "an event that cannot be stored", "one that can; please report it");

    private final SchemaCheck schemas;
    private final EventLog log;
    private final EventMeters meters;
    private final Backlog backlog;
    private final List<Lane> lanes;

    /**
     * How events are collected into transactions.
     *
     * @param lanes how many transactions of a replica run at a time; each lane has its own shards
     * @param eventsMax the most events of one transaction
     * @param linger how long an idle lane waits for more events before it starts
     * @param waitingEventsMax the most events that wait or are in work
     * @param waitingBytesMax the most bytes of them
     */
    public record BatchPolicy(int lanes, int eventsMax, Duration linger, int waitingEventsMax, long waitingBytesMax) {}

    Lanes(SchemaCheck schemas, EventLog log, BatchPolicy policy, EventMeters meters) {
        this.schemas = schemas;
        this.log = log;
        this.meters = meters;
        this.backlog = new Backlog(policy.waitingEventsMax(), policy.waitingBytesMax());
        meters.backlog(backlog::events);
        this.lanes = Stream.generate(() -> new Lane(policy.eventsMax(), policy.linger(), this::work))
                .limit(policy.lanes())
                .toList();
    }

    /** Records a tenant's events; answers their outcomes in their order. Fails at once where too many wait already. */
    Uni<List<EventOutcome>> record(TenantId tenant, List<PendingEvent> events) {
        backlog.take(tenant, events);
        List<List<Integer>> indexes = byLane(events);
        List<Uni<List<EventOutcome>>> parts = new ArrayList<>();
        List<List<Integer>> partIndexes = new ArrayList<>();
        for (int lane = 0; lane < lanes.size(); lane++) {
            List<Integer> mine = indexes.get(lane);
            if (!mine.isEmpty()) {
                parts.add(lanes.get(lane).add(mine.stream().map(events::get).toList()));
                partIndexes.add(mine);
            }
        }
        return Uni.join()
                .all(parts)
                .andCollectFailures()
                .map(outcomes -> inOrder(events.size(), partIndexes, outcomes));
    }

    private List<List<Integer>> byLane(List<PendingEvent> events) {
        List<List<Integer>> indexes =
                lanes.stream().<List<Integer>>map(_ -> new ArrayList<>()).toList();
        for (int i = 0; i < events.size(); i++) {
            indexes.get(events.get(i).shard() % lanes.size()).add(i);
        }
        return indexes;
    }

    private static List<EventOutcome> inOrder(
            int size, List<List<Integer>> partIndexes, List<List<EventOutcome>> outcomes) {
        EventOutcome[] ordered = new EventOutcome[size];
        for (int part = 0; part < outcomes.size(); part++) {
            for (int i = 0; i < outcomes.get(part).size(); i++) {
                ordered[partIndexes.get(part).get(i)] = outcomes.get(part).get(i);
            }
        }
        return Arrays.asList(ordered);
    }

    private Uni<List<EventOutcome>> work(List<PendingEvent> batch) {
        meters.batch(batch.size());
        return schemas.check(batch).flatMap(this::appendOrHalve).onTermination().invoke(() -> backlog.release(batch));
    }

    /** One event that the database does not take must not lose the others: halves are tried until it is alone. */
    private Uni<List<EventOutcome>> appendOrHalve(List<PendingEvent> batch) {
        return log.append(batch)
                .onFailure(UnstorableException.class)
                .recoverWithUni(failure -> batch.size() == 1 ? refused(batch.getFirst(), failure) : halved(batch));
    }

    private Uni<List<EventOutcome>> halved(List<PendingEvent> batch) {
        int middle = batch.size() / 2;
        return appendOrHalve(batch.subList(0, middle))
                .flatMap(first -> appendOrHalve(batch.subList(middle, batch.size()))
                        .map(second ->
                                Stream.concat(first.stream(), second.stream()).toList()));
    }

    private Uni<List<EventOutcome>> refused(PendingEvent event, Throwable failure) {
        LOG.error("an event that keeps the contract cannot be stored", failure);
        return log.quarantine(event, UNSTORABLE).replaceWith(List.of(UNSTORABLE));
    }
}
