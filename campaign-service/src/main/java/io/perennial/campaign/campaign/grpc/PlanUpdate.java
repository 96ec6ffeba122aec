package io.perennial.campaign.campaign.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.UpdateCampaignRequest;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.UpdateMask;
import io.perennial.platform.validation.ContractRules;
import java.util.List;
import java.util.function.UnaryOperator;

/** Puts the parts of a plan that a field mask names in place of those before, each whole. */
final class PlanUpdate implements UnaryOperator<io.perennial.campaign.campaign.domain.CampaignPlan> {

    private static final List<String> FIELDS = CampaignPlan.getDescriptor().getFields().stream()
            .map(FieldDescriptor::getName)
            .toList();

    private final CampaignPlan asked;
    private final List<FieldDescriptor> named;
    private final ContractRules rules;

    /** Fails with {@code FieldsInvalid} where the mask names nothing, or anything but fields of a plan. */
    PlanUpdate(UpdateCampaignRequest request, ContractRules rules) {
        this.asked = request.getPlan();
        List<String> paths = request.getUpdateMask().getPathsList();
        refuse(UpdateMask.check(paths, FIELDS));
        this.named = paths.stream()
                .map(CampaignPlan.getDescriptor()::findFieldByName)
                .toList();
        this.rules = rules;
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
