package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportBatch;
import io.perennial.ingest.imports.domain.ImportState;
import io.perennial.ingest.problem.domain.IngestProblem.ImportFinished;
import io.perennial.ingest.problem.domain.IngestProblem.ImportOffset;
import io.perennial.platform.domain.ProblemException;
import io.smallrye.mutiny.Uni;

/** One attempt at an import: where it stands, and how many of the next events an earlier one may have recorded. */
final class Work {

    private final Imports imports;
    private Import progress;
    private int unsureEvents;

    Work(Imports imports, Attempt attempt) {
        this.imports = imports;
        progress = attempt.progress();
        unsureEvents = attempt.interrupted() ? ImportBatch.FACTS_MAX : 0;
    }

    Import progress() {
        return progress;
    }

    /** True where events that are duplicates may be this import's own. */
    boolean isUnsure() {
        return unsureEvents > 0;
    }

    /** True where that is over after so many events more. */
    boolean isSettledAfter(int events) {
        return unsureEvents <= events;
    }

    /** Saves a step. Fails where somebody else has gone on meanwhile. */
    Uni<Void> save(ImportStep step, int events) {
        return imports.save(step)
                .flatMap(saved -> saved.map(after -> advance(after, events)).orElseGet(this::overtaken));
    }

    private Uni<Void> advance(Import after, int events) {
        progress = after;
        unsureEvents = Math.max(0, unsureEvents - events);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> overtaken() {
        return imports.find(progress.tenant(), progress.id()).map(found -> {
            Import now = found.orElse(progress);
            if (now.state() != ImportState.OPEN) {
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
