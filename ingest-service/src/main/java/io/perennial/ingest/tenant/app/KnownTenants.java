package io.perennial.ingest.tenant.app;

import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers which tenants there are. Tenants are never taken away, so one that was seen stays. */
@Singleton
public class KnownTenants {

    private final GetTenant get;
    private final Set<TenantId> seen = ConcurrentHashMap.newKeySet();

    KnownTenants(GetTenant get) {
        this.get = get;
    }

    /** Fails with {@link TenantUnknown} where there is no such tenant. */
    public Uni<Void> require(TenantId id) {
        return seen.contains(id)
                ? Uni.createFrom().voidItem()
                : get.handle(id).invoke(_ -> seen.add(id)).replaceWithVoid();
    }
}
