package io.perennial.churn.scoring.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.scoring.store.TierWriter;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Moves scores into other tiers once their tenant's policy says so: O(moved). Nothing is lost when it is cut off, since what
 * is left to be moved is found by looking at the scores.
 */
@Singleton
public class RetierScores {
    private final TierWriter tiers;
    private final MeterRegistry meters;

    RetierScores(TierWriter tiers, MeterRegistry meters) {
        this.tiers = tiers;
        this.meters = meters;
    }

    /** For all tenants whose records have changed. */
    public Uni<Void> handle() {
        return tiers.tenants()
                .flatMap(changed ->
                        Round.of(meters, "retier").each(changed, tenant -> "tenantId=" + tenant, this::ofTenant));
    }

    Uni<Void> ofTenant(TenantId tenant) {
        return InTurn.whileMore(() -> tiers.next(tenant));
    }
}
