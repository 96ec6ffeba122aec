package io.perennial.campaign.policy.grpc;

import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.api.campaign.v1.ExcludeCustomersResponse;
import io.perennial.api.campaign.v1.GetSendPolicyRequest;
import io.perennial.api.campaign.v1.GetSendPolicyResponse;
import io.perennial.api.campaign.v1.PolicyService;
import io.perennial.api.campaign.v1.UpdateSendPolicyRequest;
import io.perennial.api.campaign.v1.UpdateSendPolicyResponse;
import io.perennial.campaign.policy.app.TenantPolicies;
import io.perennial.campaign.policy.store.Exclusions;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Rules of sending over gRPC. */
@GrpcService
public class PolicyGrpc implements PolicyService {

    private final TenantPolicies policies;
    private final Exclusions exclusions;

    PolicyGrpc(TenantPolicies policies, Exclusions exclusions) {
        this.policies = policies;
        this.exclusions = exclusions;
    }

    @Override
    public Uni<GetSendPolicyResponse> getSendPolicy(GetSendPolicyRequest request) {
        return policies.get(Callers.current().tenant())
                .map(policy -> GetSendPolicyResponse.newBuilder()
                        .setPolicy(PolicyMessages.message(policy))
                        .build());
    }

    @Override
    public Uni<UpdateSendPolicyResponse> updateSendPolicy(UpdateSendPolicyRequest request) {
        return policies.replace(
                        Callers.current().tenant(),
                        RequestKeys.of("UpdateSendPolicy", request),
                        PolicyMessages.policy(request.getPolicy()))
                .map(policy -> UpdateSendPolicyResponse.newBuilder()
                        .setPolicy(PolicyMessages.message(policy))
                        .build());
    }

    @Override
    public Uni<ExcludeCustomersResponse> excludeCustomers(ExcludeCustomersRequest request) {
        return exclusions
                .add(
                        Callers.current().tenant(),
                        RequestKeys.of("ExcludeCustomers", request),
                        PolicyMessages.customers(request),
                        PolicyMessages.exclusion(request))
                .replaceWith(ExcludeCustomersResponse.getDefaultInstance());
    }
}
