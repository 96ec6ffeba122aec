package io.perennial.ingest.tenant.app;

import io.perennial.ingest.problem.domain.IngestProblem.ClockLive;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.ingest.tenant.domain.TenantChange;
import io.perennial.ingest.tenant.domain.TenantDraft;
import io.perennial.ingest.tenant.store.Tenants;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Creates, changes and finds tenants. All but the first fail with {@link TenantUnknown} where there is none. */
@Singleton
public class ManageTenants {

    private final Tenants tenants;
    private final Clock clock;

    /** Tenants are never deleted, so one that was seen stays. */
    private final Set<TenantId> seen = ConcurrentHashMap.newKeySet();

    ManageTenants(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    public Uni<Tenant> create(RequestKey request, TenantDraft draft) {
        return tenants.add(request, draft, clock.instant());
    }

    public Uni<Tenant> get(TenantId id) {
        return tenants.get(id);
    }

    /** Those of the tenants covered whose ids are higher, in the order of their ids, without their rates. */
    public Uni<List<Tenant>> list(TenantCover covers, int afterId, int limit) {
        return tenants.list(covers, afterId, limit);
    }

    /** Sees to it that there is such a tenant. */
    public Uni<Void> require(TenantId id) {
        return seen.contains(id)
                ? Uni.createFrom().voidItem()
                : tenants.get(id).invoke(_ -> seen.add(id)).replaceWithVoid();
    }

    public Uni<Tenant> update(TenantId id, RequestKey request, TenantChange change) {
        return tenants.change(id, request, change::applyTo, clock.instant());
    }

    /** Moves the clock of a REPLAY tenant on. Fails with {@link ClockLive} for another one. */
    public Uni<Tenant> advanceClock(TenantId id, Instant to) {
        return tenants.moveClock(id, tenant -> advanced(tenant, to), clock.instant());
    }

    private static Tenant advanced(Tenant tenant, Instant to) {
        if (tenant.clockMode() == ClockMode.LIVE) {
            throw new ProblemException(new ClockLive(tenant.id()));
        }
        return tenant.withClock(to);
    }
}
