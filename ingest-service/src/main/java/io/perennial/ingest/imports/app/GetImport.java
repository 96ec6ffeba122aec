package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.problem.domain.IngestProblem.ImportNotFound;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Answers an import. */
@Singleton
public class GetImport {

    private final Imports imports;

    GetImport(Imports imports) {
        this.imports = imports;
    }

    public Uni<Import> handle(TenantId tenant, UUID id) {
        return imports.find(tenant, id)
                .map(found -> found.orElseThrow(() -> new ProblemException(new ImportNotFound(id.toString()))));
    }
}
