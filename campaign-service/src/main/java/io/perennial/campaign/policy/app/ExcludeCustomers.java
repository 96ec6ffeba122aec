package io.perennial.campaign.policy.app;

import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes customers out of all campaigns. */
@Singleton
public class ExcludeCustomers {

    private final Policies policies;

    public ExcludeCustomers(Policies policies) {
        this.policies = policies;
    }

    public Uni<Void> handle(TenantId tenant, RequestKey request, List<CustomerId> customers, Exclusion exclusion) {
        return policies.exclude(tenant, request, customers, exclusion);
    }
}
