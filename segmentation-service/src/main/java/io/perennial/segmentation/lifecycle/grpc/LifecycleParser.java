package io.perennial.segmentation.lifecycle.grpc;

import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyRequest;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import java.util.ArrayList;
import java.util.List;

/** Reads the requests of LifecycleService. */
final class LifecycleParser {

    private LifecycleParser() {}

    /** What is not set has the default, which it is compared with as well. */
    static LifecyclePolicy policy(PreviewLifecyclePolicyRequest request) {
        var policy = PolicyDefaults.inForce(TenantPolicy.newBuilder()
                        .setLifecycle(request.getPolicy())
                        .build())
                .getLifecycle();
        List<FieldViolation> violations = new ArrayList<>();
        requireAbove(violations, "cooling_days", policy.getCoolingDays(), "recent_days", policy.getRecentDays());
        requireAbove(violations, "churned_days", policy.getChurnedDays(), "cooling_days", policy.getCoolingDays());
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return new LifecyclePolicy(
                policy.getRecentDays(), policy.getCoolingDays(), policy.getChurnedDays(), policy.getInactiveDays());
    }

    private static void requireAbove(
            List<FieldViolation> violations, String field, int days, String lowerField, int lowerDays) {
        if (days <= lowerDays) {
            violations.add(new FieldViolation(
                    "policy." + field,
                    "value %d: must be above %s, which is %d".formatted(days, lowerField, lowerDays)));
        }
    }
}
