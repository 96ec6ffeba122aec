package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.DemoContacts;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.ingest.imports.store.StagedRows;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Records what an import can record only when all bytes are there. Started again, it goes on where it was. */
@Singleton
public class FinishImport {

    /** Customers who get a contact at a time: three consents each are within the limit of one write. */
    private static final int CUSTOMERS_MAX = 300;

    private final Imports imports;
    private final StagedRows rows;
    private final RecordUpdates updates;
    private final RecordTraits traits;

    FinishImport(Imports imports, StagedRows rows, RecordUpdates updates, RecordTraits traits) {
        this.imports = imports;
        this.rows = rows;
        this.updates = updates;
        this.traits = traits;
    }

    /**
     * Does a page's work on the import that has waited longest, so that none holds up the others; answers whether there
     * was one.
     */
    public Uni<Boolean> handle() {
        return imports.claimFinishing()
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : imports.begin(found.get()).flatMap(this::finish).replaceWith(true));
    }

    private Uni<Void> finish(Imports.Attempt attempt) {
        var run = new ImportRun(imports, updates, attempt);
        Uni<Boolean> some = attempt.progress().plan().format().isStaged()
                ? new InvoiceAssembly(run, rows).some()
                : nextContacts(run);
        return some.flatMap(more -> {
            Import now = run.progress();
            return run.save(ImportStep.last(now, more ? now.paused() : now.finished()));
        });
    }

    private Uni<Boolean> nextContacts(ImportRun run) {
        Import before = run.progress();
        return imports.withoutContact(before, CUSTOMERS_MAX).flatMap(customers -> {
            if (customers.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            var made = DemoContacts.atEnd(before, customers);
            return traits.made(before, made)
                    .flatMap(_ -> run.save(contactStep(before, made)))
                    .replaceWith(true);
        });
    }

    private static ImportStep contactStep(Import before, DemoContacts.Made made) {
        var after =
                before.advanced(before.place(), before.header(), Tally.NONE.withDemoContacts(made.contactCount()), 0);
        return new ImportStep(before, after, List.of(), List.of(), "", made.customers(), true, false);
    }
}
