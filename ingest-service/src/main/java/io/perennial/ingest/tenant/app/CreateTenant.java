package io.perennial.ingest.tenant.app;

import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.ingest.tenant.domain.TenantDraft;
import io.perennial.platform.domain.RequestKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Creates a tenant. */
@Singleton
public class CreateTenant {

    private final Tenants tenants;
    private final Clock clock;

    CreateTenant(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    public Uni<Tenant> handle(RequestKey request, TenantDraft draft) {
        return tenants.add(request, draft, clock.instant());
    }
}
