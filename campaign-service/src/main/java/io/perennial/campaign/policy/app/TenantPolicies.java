package io.perennial.campaign.policy.app;

import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.policy.store.SendPolicies;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The rules of sending of known tenants. An unknown tenant has none, not even the defaults. */
@Singleton
public class TenantPolicies {

    private final TenantTime time;
    private final SendPolicies policies;

    public TenantPolicies(TenantTime time, SendPolicies policies) {
        this.time = time;
        this.policies = policies;
    }

    public Uni<SendPolicy> of(TenantState tenant) {
        return policies.get(tenant.id());
    }

    /** Fails with {@code TenantUnknown}. */
    public Uni<SendPolicy> get(TenantId tenant) {
        return time.tenant(tenant).flatMap(this::of);
    }

    /** Fails with {@code TenantUnknown}, and with {@code EtagStale} where the policy was changed since it was read. */
    public Uni<SendPolicy> replace(TenantId tenant, RequestKey request, SendPolicy policy) {
        return time.tenant(tenant).flatMap(_ -> policies.replace(tenant, request, policy));
    }
}
