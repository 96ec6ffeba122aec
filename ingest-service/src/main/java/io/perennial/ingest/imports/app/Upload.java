package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.app.ImportFiles.Piece;
import io.perennial.ingest.imports.domain.BatchCutter;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportBatch;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.ingest.problem.domain.IngestProblem.ImportFinished;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stream of pieces. Its pieces come one after the other. */
final class Upload {

    private final TenantId tenant;
    private final Imports imports;
    private final RecordUpdates updates;
    private @Nullable Open open;

    Upload(TenantId tenant, Imports imports, RecordUpdates updates) {
        this.tenant = tenant;
        this.imports = imports;
        this.updates = updates;
    }

    private record Open(ImportRun run, BatchCutter batches) {}

    Uni<Import> take(Piece piece) {
        return opened(piece).flatMap(now -> {
            if (now.run().progress().state() != Import.State.OPEN) {
                throw finished(now.run().progress());
            }
            if (!now.batches().add(piece.offset(), piece.content(), piece.last())) {
                throw ImportRun.offset(now.run().progress(), piece.offset());
            }
            return InTurn.whileMore(() -> nextBatch(now))
                    .flatMap(_ -> piece.last()
                            ? finish(now.run())
                            : Uni.createFrom().item(now.run().progress()));
        });
    }

    /** Says that all that this stream recorded is counted. */
    Uni<Void> end() {
        if (open == null
                || open.run().progress().state() != Import.State.OPEN
                || open.run().isUnsure()) {
            return Uni.createFrom().voidItem();
        }
        Import progress = open.run().progress();
        var after = progress.advanced(progress.place(), progress.header(), Tally.NONE, 0);
        return imports.save(ImportStep.last(progress, after)).replaceWithVoid();
    }

    private Uni<Open> opened(Piece piece) {
        Open known = open;
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return imports.get(tenant, importId(piece)).flatMap(this::begin).map(attempt -> {
            open = new Open(new ImportRun(imports, updates, attempt), new BatchCutter(attempt.progress()));
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

    private Uni<Imports.Attempt> begin(Import found) {
        if (found.state() != Import.State.OPEN) {
            throw finished(found);
        }
        return imports.begin(found);
    }

    private static ProblemException finished(Import found) {
        return new ProblemException(new ImportFinished(found.id().toString()));
    }

    private Uni<Boolean> nextBatch(Open now) {
        Optional<ImportBatch> batch = now.batches().next();
        return batch.isEmpty()
                ? Uni.createFrom().item(false)
                : now.run().record(batch.get()).replaceWith(true);
    }

    private static Uni<Import> finish(ImportRun run) {
        Import before = run.progress();
        return run.save(ImportStep.last(before, before.uploaded())).map(_ -> run.progress());
    }
}
