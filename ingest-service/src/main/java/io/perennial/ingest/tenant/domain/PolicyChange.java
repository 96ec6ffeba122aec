package io.perennial.ingest.tenant.domain;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.policy.PolicyDefaults;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What to change of a policy.
 *
 * @param sections the names of the sections to change, each as a whole
 * @param policy their new values; a field that is not set goes back to its default
 * @param author who changes it
 */
public record PolicyChange(String etag, List<String> sections, TenantPolicy policy, String author) {

    public PolicyChange {
        sections = List.copyOf(sections);
    }

    /**
     * The next version; the same one where the change makes no difference to what is in force. Fails with {@link EtagStale},
     * and where the policy makes no sense.
     */
    public PolicyVersion applyTo(PolicyVersion present, Instant now) {
        if (!etag.equals(present.etag())) {
            throw new ProblemException(new EtagStale(present.etag()));
        }
        TenantPolicy.Builder changed = present.decided().toBuilder();
        for (String section : sections) {
            FieldDescriptor field =
                    Objects.requireNonNull(TenantPolicy.getDescriptor().findFieldByName(section), section);
            changed.clearField(field);
            if (policy.hasField(field)) {
                changed.setField(field, policy.getField(field));
            }
        }
        TenantPolicy decided = changed.build();
        List<FieldViolation> violations = PolicyRules.check("policy", decided);
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return PolicyDefaults.inForce(decided).equals(PolicyDefaults.inForce(present.decided()))
                ? present
                : new PolicyVersion(
                        present.version() + 1, decided, Optional.of(now.truncatedTo(ChronoUnit.MICROS)), author);
    }
}
