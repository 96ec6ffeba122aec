package io.perennial.segmentation.lifecycle.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.policy.PolicyDefaults;
import java.util.Random;

/** Policies of tests. */
public final class LifecyclePolicyFixture {

    /** That of a tenant that has decided nothing. */
    public static final LifecyclePolicy STANDARD = PolicyDefaults.DEFAULTS.getLifecycle();

    /** Ninths of those: of the customers with one order, who bought 20 days ago is lost, and who bought yesterday new. */
    public static final LifecyclePolicy SHORT = ninths();

    private LifecyclePolicyFixture() {}

    /** A version of a tenant's policy with these bounds, and the defaults for everything else. */
    public static TenantPolicy version(long version, LifecyclePolicy bounds) {
        return PolicyDefaults.DEFAULTS.toBuilder()
                .setVersion(version)
                .setLifecycle(bounds)
                .build();
    }

    /** Any bounds in order, each up to so many days above the one before it. */
    public static LifecyclePolicy any(Random random, int daysMax) {
        LifecyclePolicy.Builder bounds = LifecyclePolicy.newBuilder();
        for (FieldDescriptor bound : LifecyclePolicy.getDescriptor().getFields()) {
            bounds.setField(bound, 1 + random.nextInt(daysMax));
        }
        int last = 0;
        for (String ascending : PolicyDefaults.LIFECYCLE_ASCENDING) {
            FieldDescriptor bound = LifecyclePolicy.getDescriptor().findFieldByName(ascending);
            last += (int) bounds.getField(bound);
            bounds.setField(bound, last);
        }
        return bounds.build();
    }

    private static LifecyclePolicy ninths() {
        LifecyclePolicy.Builder bounds = LifecyclePolicy.newBuilder();
        STANDARD.getAllFields().forEach((bound, days) -> bounds.setField(bound, (int) days / 9));
        return bounds.build();
    }
}
