package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Lists the lines of an import that could not be taken. */
@Singleton
public class ListImportErrors {

    private final GetImport imports;
    private final Imports store;

    ListImportErrors(GetImport imports, Imports store) {
        this.imports = imports;
        this.store = store;
    }

    /** At most so many faults of lines after the given one, in the order of the file. */
    public Uni<List<LineFault>> handle(TenantId tenant, UUID id, long afterLine, int limit) {
        return imports.handle(tenant, id).flatMap(_ -> store.faults(tenant, id, afterLine, limit));
    }
}
