package io.perennial.campaign.policy.app;

import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Changes a tenant's rules of sending. */
@Singleton
public class UpdateSendPolicy {

    private final Tenants tenants;
    private final Policies policies;

    public UpdateSendPolicy(Tenants tenants, Policies policies) {
        this.tenants = tenants;
        this.policies = policies;
    }

    public Uni<SendPolicy> handle(TenantId tenant, RequestKey request, SendPolicy policy) {
        return tenants.get(tenant).flatMap(_ -> policies.replace(tenant, request, policy));
    }
}
