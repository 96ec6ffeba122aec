package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.app.UploadImport.Piece;
import io.perennial.ingest.imports.domain.BatchCutter;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportBatch;
import io.perennial.ingest.imports.domain.ImportState;
import io.perennial.ingest.imports.domain.JsonText;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.ingest.problem.domain.IngestProblem.ImportFinished;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stream of pieces. Its pieces come one after the other. */
final class Upload {

    private final TenantId tenant;
    private final GetImport get;
    private final Imports imports;
    private final RecordFacts facts;
    private final JsonText json;
    private @Nullable Open open;

    Upload(TenantId tenant, GetImport get, Imports imports, RecordFacts facts, JsonText json) {
        this.tenant = tenant;
        this.get = get;
        this.imports = imports;
        this.facts = facts;
        this.json = json;
    }

    private record Open(Work work, BatchCutter batches) {}

    Uni<Import> take(Piece piece) {
        return opened(piece).flatMap(now -> {
            if (now.work().progress().state() != ImportState.OPEN) {
                throw finished(now.work().progress());
            }
            if (!now.batches().add(piece.offset(), piece.content(), piece.last())) {
                throw Work.offset(now.work().progress(), piece.offset());
            }
            return worked(now)
                    .flatMap(_ -> piece.last()
                            ? finish(now.work())
                            : Uni.createFrom().item(now.work().progress()));
        });
    }

    /** Says that all that this stream recorded is counted. */
    Uni<Void> end() {
        if (open == null
                || open.work().progress().state() != ImportState.OPEN
                || open.work().isUnsure()) {
            return Uni.createFrom().voidItem();
        }
        Import progress = open.work().progress();
        var after = progress.advanced(progress.place(), progress.header(), Tally.NONE, 0);
        return imports.save(ImportStep.last(progress, after)).replaceWithVoid();
    }

    private Uni<Open> opened(Piece piece) {
        Open known = open;
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return get.handle(tenant, importId(piece)).flatMap(this::begin).map(attempt -> {
            open = new Open(new Work(imports, attempt), new BatchCutter(attempt.progress(), json));
            return open;
        });
    }

    private static UUID importId(Piece piece) {
        try {
            return UUID.fromString(piece.importId());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(FieldsInvalid.of("import_id", "not a UUID (expected: the id of an import)"));
        }
    }

    private Uni<Attempt> begin(Import found) {
        if (found.state() != ImportState.OPEN) {
            throw finished(found);
        }
        return imports.begin(found);
    }

    private static ProblemException finished(Import found) {
        return new ProblemException(new ImportFinished(found.id().toString()));
    }

    /** Batch after batch: as a stream and not by recursion, for a piece can hold thousands. */
    private Uni<Void> worked(Open now) {
        return Multi.createBy()
                .repeating()
                .uni(() -> nextBatch(now))
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Boolean> nextBatch(Open now) {
        Optional<ImportBatch> batch = now.batches().next();
        return batch.isEmpty()
                ? Uni.createFrom().item(false)
                : record(now.work(), batch.get()).replaceWith(true);
    }

    private Uni<Void> record(Work work, ImportBatch batch) {
        return facts.handle(work.progress(), batch.facts(), work.isUnsure())
                .flatMap(recorded -> work.save(step(work, batch, recorded), recorded.eventCount()));
    }

    private static ImportStep step(Work work, ImportBatch batch, Recorded recorded) {
        var faults = new ArrayList<>(batch.faults());
        faults.addAll(recorded.faults());
        Import before = work.progress();
        return new ImportStep(
                before,
                before.advanced(batch.end(), batch.header(), batch.leftOut().plus(recorded.tally()), faults.size()),
                faults,
                batch.rows(),
                "",
                recorded.customers(),
                work.isSettledAfter(recorded.eventCount()),
                false);
    }

    private static Uni<Import> finish(Work work) {
        Import before = work.progress();
        return work.save(ImportStep.last(before, before.uploaded()), 0).map(_ -> work.progress());
    }
}
