package io.perennial.ingest.imports.domain;

import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what goes into one batch. */
final class BatchBuilder {

    private final List<Reading.Fact> facts = new ArrayList<>();
    private final List<RetailRow> rows = new ArrayList<>();
    private final List<LineFault> faults = new ArrayList<>();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private final Map<CustomerId, Instant> latestEvents = new HashMap<>();
    private final Set<CustomerId> withTraits = new HashSet<>();
    private Place end;
    private String header;
    private int records;

    BatchBuilder(Place start, String header) {
        this.end = start;
        this.header = header;
    }

    /**
     * False where what the record says of a customer may change what becomes of what the batch has of them already, for in
     * a batch traits go before consents and consents before events. A consent touches events from its time on.
     */
    boolean hasRoomFor(Reading reading) {
        if (!(reading instanceof Reading.Fact fact)) {
            return true;
        }
        Instant latestEvent = latestEvents.get(fact.customer());
        if (fact.identification().isPresent() && (latestEvent != null || withTraits.contains(fact.customer()))) {
            return false;
        }
        return latestEvent == null
                || fact.consents().stream()
                        .allMatch(consent -> consent.changeTime().isAfter(latestEvent));
    }

    boolean isFull() {
        return facts.size() == ImportBatch.FACTS_MAX || records == ImportBatch.RECORDS_MAX;
    }

    void add(RawRecord record, Reading reading) {
        switch (reading) {
            case Reading.Fact fact -> add(fact);
            case Reading.Row row -> rows.add(row.row());
            case Reading.Skipped left -> skipped.merge(left.reason(), 1L, Long::sum);
            case Reading.Malformed malformed -> faults.add(malformed.fault());
        }
        end = record.end();
        records++;
    }

    private void add(Reading.Fact fact) {
        facts.add(fact);
        if (fact.identification().isPresent()) {
            withTraits.add(fact.customer());
        }
        fact.event()
                .map(Event::eventTime)
                .ifPresent(time ->
                        latestEvents.merge(fact.customer(), time, (one, other) -> one.isAfter(other) ? one : other));
    }

    void header(String text) {
        header = text;
    }

    /** The batch; empty where nothing was added. */
    Optional<ImportBatch> built() {
        return records == 0
                ? Optional.empty()
                : Optional.of(
                        new ImportBatch(facts, rows, faults, Tally.ofLeftOut(skipped, faults.size()), end, header));
    }
}
