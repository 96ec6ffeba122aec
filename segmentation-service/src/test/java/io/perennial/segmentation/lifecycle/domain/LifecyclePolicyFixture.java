package io.perennial.segmentation.lifecycle.domain;

import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.policy.PolicyDefaults;

/** Policies of tests. */
public final class LifecyclePolicyFixture {

    /** That of a tenant that has decided nothing. */
    public static final LifecyclePolicy STANDARD = of(PolicyDefaults.DEFAULTS);

    private LifecyclePolicyFixture() {}

    /** What a tenant's policy says of the stages. */
    public static LifecyclePolicy of(TenantPolicy policy) {
        var bounds = policy.getLifecycle();
        return new LifecyclePolicy(
                bounds.getRecentDays(), bounds.getCoolingDays(), bounds.getChurnedDays(), bounds.getInactiveDays());
    }

    /** A version of a tenant's policy with these bounds, and the defaults for everything else. */
    public static TenantPolicy version(long version, LifecyclePolicy bounds) {
        return PolicyDefaults.DEFAULTS.toBuilder()
                .setVersion(version)
                .setLifecycle(io.perennial.api.ingest.v1.LifecyclePolicy.newBuilder()
                        .setRecentDays(bounds.recentDays())
                        .setCoolingDays(bounds.coolingDays())
                        .setChurnedDays(bounds.churnedDays())
                        .setInactiveDays(bounds.inactiveDays()))
                .build();
    }
}
