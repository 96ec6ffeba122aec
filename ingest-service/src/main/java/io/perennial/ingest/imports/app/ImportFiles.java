package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportFormat;
import io.perennial.ingest.imports.domain.ImportPlan;
import io.perennial.ingest.imports.store.Imports;
import io.perennial.ingest.problem.domain.IngestProblem.ClockLive;
import io.perennial.ingest.tenant.app.ManageTenants;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Takes in files: creates imports, and takes the bytes for them. */
@Singleton
public class ImportFiles {

    private final ManageTenants tenants;
    private final Imports imports;
    private final RecordUpdates updates;
    private final Clock clock;

    ImportFiles(ManageTenants tenants, Imports imports, RecordUpdates updates, Clock clock) {
        this.tenants = tenants;
        this.imports = imports;
        this.updates = updates;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param currencyCode empty for the tenant's
     */
    public record Draft(
            ImportFormat format,
            String source,
            Optional<String> currencyCode,
            Optional<Instant> beforeTime,
            boolean demoContacts) {}

    public Uni<Import> create(TenantId tenant, RequestKey request, Draft draft) {
        return tenants.get(tenant).flatMap(found -> imports.add(request, open(found, draft, clock.instant())));
    }

    private static Import open(Tenant tenant, Draft draft, Instant now) {
        if (draft.demoContacts() && tenant.clockMode() == ClockMode.LIVE) {
            throw new ProblemException(new ClockLive(tenant.id()));
        }
        var plan = new ImportPlan(
                draft.format(),
                draft.source(),
                draft.currencyCode().orElse(tenant.currencyCode()),
                draft.beforeTime(),
                draft.demoContacts());
        return Import.open(
                UUID.randomUUID(), tenant.id(), plan, tenant.zone().getId(), now.truncatedTo(ChronoUnit.MICROS));
    }

    /**
     * A piece of a file.
     *
     * @param importId counts in the first piece
     * @param last true where nothing comes after it
     */
    @SuppressWarnings("ArrayRecordComponent") // The bytes are read once and never compared.
    public record Piece(String importId, long offset, byte[] content, boolean last) {}

    /**
     * Takes the pieces of a file, one after the other, and answers each when what it completed is on disk. The next piece
     * is asked for when the one before is answered.
     */
    public Multi<Import> upload(TenantId tenant, Multi<Piece> pieces) {
        return Multi.createFrom().deferred(() -> {
            var upload = new Upload(tenant, imports, updates);
            return pieces.onItem()
                    .transformToUniAndConcatenate(upload::take)
                    .onCompletion()
                    .call(upload::end);
        });
    }
}
