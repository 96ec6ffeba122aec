package io.perennial.campaign.policy.app;

import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The tenants' rules of sending and their exclusions. Each method is one transaction. */
public interface Policies {

    /** The tenant's rules; the defaults where it has none of its own. */
    Uni<SendPolicy> get(TenantId tenant);

    /**
     * Replaces the rules. The policy's version is the one that was read; fails with {@code EtagStale} where it is not the
     * current one any more. Answers the rules as they are then.
     */
    Uni<SendPolicy> replace(TenantId tenant, RequestKey request, SendPolicy policy);

    /** Excludes the customers; those that were excluded get the new reason and expiry. */
    Uni<Void> exclude(TenantId tenant, RequestKey request, List<CustomerId> customers, Exclusion exclusion);
}
