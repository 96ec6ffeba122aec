package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The histories of those customers who have an order and may be profiled. */
public interface Histories {

    /**
     * Those of a whole tenant, read in bounded pages, in the order of customer ids. Acts before an instant are left out,
     * since they are many and no feature looks so far back. One at a time: see {@link OneTenant}.
     */
    Uni<LoadedHistories> ofTenant(TenantId tenant, ZoneId zone, Instant asOf, Instant actsFrom);

    /** Those of some customers of a tenant; who is missing has no order or must not be profiled. */
    Uni<LoadedHistories> ofCustomers(
            TenantId tenant, ZoneId zone, Instant asOf, Instant actsFrom, List<String> customerIds);
}
