package io.perennial.campaign.campaign.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.UpdateCampaignRequest;
import io.perennial.campaign.recipient.domain.OneLine;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.validation.ContractRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Puts the parts of a plan that a field mask names in place of those before, each whole. */
final class PlanUpdate implements UnaryOperator<io.perennial.campaign.campaign.domain.CampaignPlan> {

    private static final String EXPECTED = CampaignPlan.getDescriptor().getFields().stream()
            .map(FieldDescriptor::getName)
            .collect(Collectors.joining(", ", " (expected: ", ")"));

    private final CampaignPlan asked;
    private final List<FieldDescriptor> named;
    private final ContractRules rules;

    /** Fails with {@code FieldsInvalid} where the mask names nothing, or anything but fields of a plan. */
    PlanUpdate(UpdateCampaignRequest request, ContractRules rules) {
        this.asked = request.getPlan();
        this.named = fields(request.getUpdateMask().getPathsList());
        this.rules = rules;
    }

    private static List<FieldDescriptor> fields(List<String> paths) {
        List<FieldViolation> violations = new ArrayList<>(0);
        List<FieldDescriptor> fields = new ArrayList<>();
        for (String path : paths) {
            FieldDescriptor field = CampaignPlan.getDescriptor().findFieldByName(path);
            if (field == null) {
                violations.add(violation("value \"" + OneLine.of(path) + "\": no field of a plan"));
            } else {
                fields.add(field);
            }
        }
        if (paths.isEmpty()) {
            violations.add(violation("no paths"));
        }
        refuse(violations);
        return fields;
    }

    private static FieldViolation violation(String why) {
        return new FieldViolation("update_mask", why + EXPECTED);
    }

    boolean names(int field) {
        return named.stream().anyMatch(one -> one.getNumber() == field);
    }

    /** The plan that results; fails with {@code FieldsInvalid} where it breaks the contract's rules. */
    @Override
    public io.perennial.campaign.campaign.domain.CampaignPlan apply(
            io.perennial.campaign.campaign.domain.CampaignPlan before) {
        CampaignPlan.Builder after = CampaignMessages.plan(before).toBuilder();
        for (FieldDescriptor field : named) {
            if (field.hasPresence() && !asked.hasField(field)) {
                after.clearField(field);
            } else {
                after.setField(field, asked.getField(field));
            }
        }
        CampaignPlan plan = after.build();
        refuse(rules.violations(plan).stream()
                .map(one -> new FieldViolation("plan." + one.field(), one.why()))
                .toList());
        return CampaignMessages.plan(plan);
    }

    private static void refuse(List<FieldViolation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
    }
}
