package io.perennial.ingest.tenant.app;

import io.perennial.ingest.problem.domain.IngestProblem.ClockLive;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Moves the clock of a REPLAY tenant on. */
@Singleton
public class AdvanceClock {

    private final Tenants tenants;
    private final Clock clock;

    AdvanceClock(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    public Uni<Tenant> handle(TenantId id, Instant to) {
        return tenants.moveClock(id, tenant -> advanced(tenant, to), clock.instant())
                .map(found -> GetTenant.orUnknown(found, id));
    }

    private static Tenant advanced(Tenant tenant, Instant to) {
        if (tenant.clockMode() == ClockMode.LIVE) {
            throw new ProblemException(new ClockLive(tenant.id()));
        }
        return tenant.withClock(to);
    }
}
