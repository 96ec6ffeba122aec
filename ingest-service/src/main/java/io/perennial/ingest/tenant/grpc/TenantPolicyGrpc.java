package io.perennial.ingest.tenant.grpc;

import io.perennial.api.ingest.v1.GetTenantPolicyRequest;
import io.perennial.api.ingest.v1.GetTenantPolicyResponse;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.api.ingest.v1.TenantPolicyService;
import io.perennial.api.ingest.v1.UpdateQuotasRequest;
import io.perennial.api.ingest.v1.UpdateQuotasResponse;
import io.perennial.api.ingest.v1.UpdateTenantPolicyRequest;
import io.perennial.api.ingest.v1.UpdateTenantPolicyResponse;
import io.perennial.ingest.tenant.domain.PolicyChange;
import io.perennial.ingest.tenant.domain.PolicyRules;
import io.perennial.ingest.tenant.store.Policies;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.UpdateMask;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Policies over gRPC. */
@GrpcService
public class TenantPolicyGrpc implements TenantPolicyService {

    private final Policies policies;

    TenantPolicyGrpc(Policies policies) {
        this.policies = policies;
    }

    @Override
    public Uni<GetTenantPolicyResponse> getTenantPolicy(GetTenantPolicyRequest request) {
        return policies.get(
                        Callers.current().tenant(),
                        request.hasVersion() ? Optional.of(request.getVersion()) : Optional.empty())
                .map(found -> GetTenantPolicyResponse.newBuilder()
                        .setPolicy(found.toMessage())
                        .setAuthor(found.author())
                        .build());
    }

    @Override
    public Uni<UpdateTenantPolicyResponse> updateTenantPolicy(UpdateTenantPolicyRequest request) {
        List<String> sections = request.getUpdateMask().getPathsList();
        List<FieldViolation> violations = UpdateMask.check(sections, PolicyRules.SECTIONS);
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return policies.change(
                        Callers.current().tenant(),
                        RequestKeys.of("UpdateTenantPolicy", request),
                        change(request.getEtag(), sections, request.getPolicy()))
                .map(changed -> UpdateTenantPolicyResponse.newBuilder()
                        .setPolicy(changed.toMessage())
                        .build());
    }

    @Override
    public Uni<UpdateQuotasResponse> updateQuotas(UpdateQuotasRequest request) {
        return policies.change(
                        Callers.current().tenant(),
                        RequestKeys.of("UpdateQuotas", request),
                        change(
                                request.getEtag(),
                                List.of("quotas"),
                                TenantPolicy.newBuilder()
                                        .setQuotas(request.getQuotas())
                                        .build()))
                .map(changed -> UpdateQuotasResponse.newBuilder()
                        .setPolicy(changed.toMessage())
                        .build());
    }

    private static PolicyChange change(String etag, List<String> sections, TenantPolicy policy) {
        return new PolicyChange(etag, sections, policy, Callers.current().subject());
    }
}
