package io.perennial.campaign.recipient.app;

import io.perennial.campaign.recipient.domain.Tenant;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;

/** The tenants that the event feed has told of. */
public interface Tenants {

    /** Fails with {@code TenantUnknown} where the feed has not told of it (yet). */
    Uni<Tenant> get(TenantId id);
}
