package io.perennial.ingest.imports.app;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.event.app.RecordEvents;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.imports.domain.DemoContacts;
import io.perennial.ingest.imports.domain.DemoContacts.Made;
import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.ParsedRecord.CustomerUpdate;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.ingest.imports.store.LostEvents;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records the updates of a batch: all traits, then all consents, then all events. Recording them again changes nothing and
 * gives the same counts.
 */
@Singleton
class RecordUpdates {

    private static final Duration BACK_OFF_MIN = Duration.ofMillis(50);
    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(2);
    private static final int TRIES_MAX = 50;

    private final Imports imports;
    private final LostEvents lost;
    private final RecordTraits traits;
    private final RecordEvents events;

    RecordUpdates(Imports imports, LostEvents lost, RecordTraits traits, RecordEvents events) {
        this.imports = imports;
        this.lost = lost;
        this.traits = traits;
        this.events = events;
    }

    /**
     * What became of the updates of a batch.
     *
     * @param eventCount how many events were tried
     */
    record Recorded(Tally tally, List<LineFault> faults, List<DemoCustomer> customers, int eventCount) {}

    /** Records the updates; {@code unsure} where some of the events may be recorded already without being counted. */
    Uni<Recorded> handle(Import progress, List<CustomerUpdate> updates, boolean unsure) {
        if (updates.isEmpty()) {
            return Uni.createFrom().item(new Recorded(Tally.NONE, List.of(), List.of(), 0));
        }
        return made(progress, updates)
                .flatMap(made -> traits.made(progress, made)
                        .flatMap(_ -> traits.given(progress, updates))
                        .flatMap(faults -> recordEvents(progress, updates, faults, unsure, made)));
    }

    private Uni<Made> made(Import progress, List<CustomerUpdate> updates) {
        if (!progress.plan().demoContacts()) {
            return Uni.createFrom().item(new Made(List.of(), List.of(), List.of()));
        }
        var customers =
                updates.stream().map(CustomerUpdate::customer).distinct().toList();
        return imports.demoCustomers(progress, customers).map(known -> DemoContacts.before(progress, updates, known));
    }

    private Uni<Recorded> recordEvents(
            Import progress, List<CustomerUpdate> updates, List<LineFault> faults, boolean unsure, Made made) {
        Set<Long> faulty = new HashSet<>();
        faults.forEach(fault -> faulty.add(fault.line()));
        var taken = updates.stream()
                .filter(update -> !faulty.contains(update.line()))
                .toList();
        long profiles = taken.stream()
                .filter(update -> update.identification().isPresent())
                .count();
        var withEvent =
                taken.stream().filter(update -> update.event().isPresent()).toList();
        return outcomes(progress, withEvent, unsure).map(outcomes -> {
            var tally = Tally.ofOutcomes(outcomes)
                    .withProfiles(profiles)
                    .withDemoContacts(made.contactCount())
                    .plus(Tally.ofLeftOut(Map.of(), faults.size()));
            return new Recorded(tally, allFaults(withEvent, outcomes, faults), made.customers(), withEvent.size());
        });
    }

    private Uni<List<EventOutcome>> outcomes(Import progress, List<CustomerUpdate> updates, boolean unsure) {
        if (updates.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var given = updates.stream()
                .map(CustomerUpdate::event)
                .flatMap(Optional::stream)
                .toList();
        return Uni.createFrom()
                .deferred(() -> events.handle(progress.tenant(), given, null, true))
                // A file has time: where live traffic fills the queue, it waits.
                .onFailure(RecordUpdates::isOverloaded)
                .retry()
                .withBackOff(BACK_OFF_MIN, BACK_OFF_MAX)
                .atMost(TRIES_MAX)
                .flatMap(outcomes -> unsure
                        ? withLost(progress, given, outcomes)
                        : Uni.createFrom().item(outcomes));
    }

    private static boolean isOverloaded(Throwable failure) {
        return failure instanceof ProblemException e && e.problem() instanceof Overloaded;
    }

    /** Of the duplicates, those that this import itself has recorded, and not counted, are its accepted ones. */
    private Uni<List<EventOutcome>> withLost(Import progress, List<Event> given, List<EventOutcome> outcomes) {
        var seen = new HashSet<String>();
        var duplicates = new ArrayList<Event>();
        for (int i = 0; i < given.size(); i++) {
            boolean first = seen.add(given.get(i).getEventId());
            if (first && outcomes.get(i) instanceof EventOutcome.Duplicate) {
                duplicates.add(given.get(i));
            }
        }
        return duplicates.isEmpty()
                ? Uni.createFrom().item(outcomes)
                : lost.recordedSince(progress, duplicates).map(ids -> accepting(ids, given, outcomes));
    }

    private static List<EventOutcome> accepting(Set<String> ids, List<Event> given, List<EventOutcome> outcomes) {
        var open = new HashSet<>(ids);
        var corrected = new ArrayList<EventOutcome>(outcomes);
        for (int i = 0; i < given.size(); i++) {
            if (open.remove(given.get(i).getEventId())) {
                corrected.set(i, EventOutcome.ACCEPTED);
            }
        }
        return corrected;
    }

    private static List<LineFault> allFaults(
            List<CustomerUpdate> updates, List<EventOutcome> outcomes, List<LineFault> before) {
        var faults = new ArrayList<>(before);
        for (int i = 0; i < updates.size(); i++) {
            if (outcomes.get(i) instanceof EventOutcome.Rejected rejected) {
                faults.add(
                        new LineFault(updates.get(i).line(), rejected.reason(), rejected.field(), rejected.message()));
            }
        }
        return faults;
    }
}
