package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Cuts a tenant's customers into scores anew. */
@Singleton
public class CutCustomers {

    private final RfmCuts cuts;

    CutCustomers(RfmCuts cuts) {
        this.cuts = cuts;
    }

    /**
     * Answers whether there is a new cut.
     *
     * @param latestVersion the cut that was the latest when this one became due; 0 for none
     */
    public Uni<Boolean> handle(TenantId tenant, long latestVersion, Instant now) {
        return cuts.cut(tenant, latestVersion, now);
    }
}
