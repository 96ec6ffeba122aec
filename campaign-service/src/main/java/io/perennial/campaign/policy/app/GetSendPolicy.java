package io.perennial.campaign.policy.app;

import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers a tenant's rules of sending. */
@Singleton
public class GetSendPolicy {

    private final Tenants tenants;
    private final Policies policies;

    public GetSendPolicy(Tenants tenants, Policies policies) {
        this.tenants = tenants;
        this.policies = policies;
    }

    public Uni<SendPolicy> handle(TenantId tenant) {
        return tenants.get(tenant).flatMap(_ -> policies.get(tenant));
    }
}
