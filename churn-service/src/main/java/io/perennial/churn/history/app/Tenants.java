package io.perennial.churn.history.app;

import io.perennial.churn.history.domain.TenantState;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The tenants that the feed has told of. */
public interface Tenants {

    /** One tenant, if known. */
    Uni<Optional<TenantState>> find(TenantId tenant);

    /** All of them. */
    Uni<List<TenantState>> all();
}
