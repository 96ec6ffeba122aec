package io.perennial.ingest.tenant.app;

import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.ingest.tenant.domain.TenantChange;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Changes a tenant. */
@Singleton
public class UpdateTenant {

    private final Tenants tenants;
    private final Clock clock;

    UpdateTenant(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    public Uni<Tenant> handle(TenantId id, RequestKey request, TenantChange change) {
        return tenants.change(id, request, change::applyTo, clock.instant())
                .map(found -> GetTenant.orUnknown(found, id));
    }
}
