package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportFormat;
import io.perennial.ingest.imports.domain.ImportPlan;
import io.perennial.ingest.problem.domain.IngestProblem.ClockLive;
import io.perennial.ingest.tenant.app.ManageTenants;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Creates an import. */
@Singleton
public class CreateImport {

    private final ManageTenants tenants;
    private final Imports imports;

    CreateImport(ManageTenants tenants, Imports imports) {
        this.tenants = tenants;
        this.imports = imports;
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

    public Uni<Import> handle(TenantId tenant, RequestKey request, Draft draft) {
        return tenants.get(tenant).flatMap(found -> imports.add(request, open(found, draft)));
    }

    private static Import open(Tenant tenant, Draft draft) {
        if (draft.demoContacts() && tenant.clockMode() == ClockMode.LIVE) {
            throw new ProblemException(new ClockLive(tenant.id()));
        }
        var plan = new ImportPlan(
                draft.format(),
                draft.source(),
                draft.currencyCode().orElse(tenant.currencyCode()),
                draft.beforeTime(),
                draft.demoContacts());
        return Import.open(UUID.randomUUID(), tenant.id(), plan, tenant.zone().getId());
    }
}
