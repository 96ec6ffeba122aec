package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.RetailRow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of invoices that are kept until all of their file is there. */
public interface StagedRows {

    /** The next rows by invoice and line, after the given one. */
    Uni<List<RetailRow>> after(Import progress, @Nullable RetailRow last, int limit);
}
