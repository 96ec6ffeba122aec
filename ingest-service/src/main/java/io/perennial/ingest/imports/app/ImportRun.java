package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportBatch;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.ingest.problem.domain.IngestProblem.ImportFinished;
import io.perennial.ingest.problem.domain.IngestProblem.ImportOffset;
import io.perennial.platform.domain.ProblemException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;

/** One attempt at an import: where it stands, and how many of the next events an earlier one may have recorded. */
final class ImportRun {

    private final Imports imports;
    private final RecordUpdates updates;
    private Import progress;
    private int unsureEvents;

    ImportRun(Imports imports, RecordUpdates updates, Imports.Attempt attempt) {
        this.imports = imports;
        this.updates = updates;
        progress = attempt.progress();
        unsureEvents = attempt.interrupted() ? ImportBatch.UPDATES_MAX : 0;
    }

    Import progress() {
        return progress;
    }

    /** True where events that are duplicates may be this import's own. */
    boolean isUnsure() {
        return unsureEvents > 0;
    }

    /** Records a batch, and then that it is recorded. */
    Uni<Void> record(ImportBatch batch) {
        return updates.handle(progress, batch.updates(), isUnsure())
                .flatMap(recorded -> save(step(batch, recorded), recorded.eventCount()));
    }

    private ImportStep step(ImportBatch batch, RecordUpdates.Recorded recorded) {
        var faults = new ArrayList<>(batch.faults());
        faults.addAll(recorded.faults());
        return new ImportStep(
                progress,
                progress.advanced(batch.end(), batch.header(), batch.leftOut().plus(recorded.tally()), faults.size()),
                faults,
                batch.rows(),
                batch.invoiceDone(),
                recorded.customers(),
                unsureEvents <= recorded.eventCount(),
                false);
    }

    /** Saves a step that records no events. Fails where somebody else has gone on meanwhile. */
    Uni<Void> save(ImportStep step) {
        return save(step, 0);
    }

    private Uni<Void> save(ImportStep step, int events) {
        return imports.save(step)
                .flatMap(saved -> saved.map(after -> advance(after, events)).orElseGet(this::overtaken));
    }

    private Uni<Void> advance(Import after, int events) {
        progress = after;
        unsureEvents = Math.max(0, unsureEvents - events);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> overtaken() {
        return imports.get(progress.tenant(), progress.id()).map(now -> {
            if (now.state() != Import.State.OPEN) {
                throw new ProblemException(new ImportFinished(now.id().toString()));
            }
            throw offset(now, progress.place().bytes());
        });
    }

    static ProblemException offset(Import now, long offset) {
        return new ProblemException(
                new ImportOffset(now.id().toString(), now.place().bytes(), offset));
    }
}
