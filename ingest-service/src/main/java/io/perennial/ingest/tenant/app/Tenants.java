package io.perennial.ingest.tenant.app;

import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.ingest.tenant.domain.TenantDraft;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All tenants. What changes one puts it on every shard of the feed, in the same transaction. */
public interface Tenants {

    /** Adds a tenant; the same key again answers the tenant that it made. */
    Uni<Tenant> add(RequestKey request, TenantDraft draft, Instant now);

    Uni<Optional<Tenant>> find(TenantId id);

    /** Changes a tenant; the same key again answers the tenant and changes nothing. Empty where there is none. */
    Uni<Optional<Tenant>> change(TenantId id, RequestKey request, UnaryOperator<Tenant> change, Instant now);

    /** Moves the clock to what {@code advance} makes of the tenant, where that is later. Empty where there is none. */
    Uni<Optional<Tenant>> moveClock(TenantId id, UnaryOperator<Tenant> advance, Instant now);
}
