package io.perennial.churn.alert.app;

import io.perennial.churn.alert.domain.AlertDiff;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Open alerts. Nobody who must not be profiled is among them. */
public interface Alerts {

    /** Where a page ended. */
    record ValueKey(long valueAtRiskMinor, String customerId) {}

    /** By value at risk, highest first, then by customer. */
    Uni<List<AlertDiff.Kept>> byValue(TenantId tenant, Optional<ValueKey> after, int limit);
}
