package io.perennial.ingest.tenant.app;

import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Answers a tenant. */
@Singleton
public class GetTenant {

    private final Tenants tenants;

    GetTenant(Tenants tenants) {
        this.tenants = tenants;
    }

    public Uni<Tenant> handle(TenantId id) {
        return tenants.find(id).map(found -> orUnknown(found, id));
    }

    static Tenant orUnknown(Optional<Tenant> found, TenantId id) {
        return found.orElseThrow(() -> new ProblemException(new TenantUnknown(id)));
    }
}
