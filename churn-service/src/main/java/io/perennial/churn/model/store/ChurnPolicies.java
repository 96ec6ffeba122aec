package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.ChurnPolicy;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.platform.domain.TenantState;

/** What tenants have decided churn to be, as their records tell it. */
public final class ChurnPolicies {
    private ChurnPolicies() {}

    /** The tenant's policy, with the defaults of what it has left open. */
    public static ChurnPolicy of(TenantState tenant) {
        var policy = tenant.tenant().policy().getChurn();
        return new ChurnPolicy(
                policy.getHorizonDays(),
                new TierPolicy(policy.getMediumProbabilityMin(), policy.getHighProbabilityMin()));
    }
}
