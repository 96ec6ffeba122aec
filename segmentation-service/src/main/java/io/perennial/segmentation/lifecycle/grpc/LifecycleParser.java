package io.perennial.segmentation.lifecycle.grpc;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyRequest;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.policy.AscendingBounds;
import io.perennial.platform.policy.PolicyDefaults;
import java.util.List;

/** Reads the requests of LifecycleService. */
final class LifecycleParser {

    private LifecycleParser() {}

    /** What is not set has the default, which it is compared with as well. */
    static LifecyclePolicy policy(PreviewLifecyclePolicyRequest request) {
        LifecyclePolicy policy = PolicyDefaults.inForce(TenantPolicy.newBuilder()
                        .setLifecycle(request.getPolicy())
                        .build())
                .getLifecycle();
        List<FieldViolation> violations = AscendingBounds.violations("policy", policy);
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return policy;
    }
}
