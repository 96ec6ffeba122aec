package io.perennial.churn.model.app;

import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Models of the past, as they go. */
public interface OldModels {

    /** At most so many go at once. */
    int MODELS_MAX = 100;

    /**
     * Drops models that were retired or rejected, or have failed, before an instant. One that a score is of stays, and so
     * does a tenant's newest one.
     */
    Uni<Void> drop(TenantId tenant, Instant before);
}
