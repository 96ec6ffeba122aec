package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportBatch;
import io.perennial.ingest.imports.domain.RetailInvoice;
import io.perennial.ingest.imports.domain.RetailRow;
import io.perennial.ingest.imports.store.StagedRows;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the invoices of a file together, page by page of its rows, and records them. */
final class InvoiceAssembly {

    private static final int ROWS_MAX = 5_000;

    private final ImportRun run;
    private final StagedRows rows;
    private @Nullable RetailRow last;
    private @Nullable RetailInvoice open;

    InvoiceAssembly(ImportRun run, StagedRows rows) {
        this.run = run;
        this.rows = rows;
    }

    /** Goes on until something is recorded, a page if possible; answers whether there is more. */
    Uni<Boolean> some() {
        Import before = run.progress();
        return Multi.createBy()
                .repeating()
                .uni(this::nextPage)
                // An invoice of more than a page has to be read to its end, or nobody ever would.
                .whilst(more -> more && (run.progress().equals(before) || run.isUnsure()))
                .collect()
                .last();
    }

    private Uni<Boolean> nextPage() {
        return rows.after(run.progress(), last, ROWS_MAX).flatMap(page -> {
            boolean more = page.size() == ROWS_MAX;
            return record(assembled(page, more)).replaceWith(more);
        });
    }

    /** The invoices that are whole; the last one of the page is kept open where more may come. */
    private List<RetailInvoice.Assembled> assembled(List<RetailRow> page, boolean more) {
        var whole = new ArrayList<RetailInvoice.Assembled>();
        for (RetailRow row : page) {
            if (open != null && open.number().equals(row.invoice())) {
                open.add(row);
                continue;
            }
            if (open != null) {
                whole.add(open.assemble());
            }
            open = new RetailInvoice(run.progress().plan(), row);
        }
        if (!page.isEmpty()) {
            last = page.getLast();
        }
        if (!more && open != null) {
            whole.add(open.assemble());
            open = null;
        }
        return whole;
    }

    private Uni<Void> record(List<RetailInvoice.Assembled> invoices) {
        int max = ImportBatch.UPDATES_MAX;
        var parts = IntStream.iterate(0, from -> from < invoices.size(), from -> from + max)
                .mapToObj(from -> invoices.subList(from, Math.min(invoices.size(), from + max)))
                .toList();
        return InTurn.each(parts, part -> run.record(ImportBatch.ofInvoices(run.progress(), part)));
    }
}
