package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** The versioned artefacts of the cuts. */
public interface RfmCuts {

    /**
     * Cuts the tenant's customers as they are now, if the latest cut is still the one of this version; answers whether it
     * did. A tenant without any customer to cut gets no cut.
     */
    Uni<Boolean> cut(TenantId tenant, long latestVersion, Instant now);
}
