package io.perennial.campaign.policy.grpc;

import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.api.campaign.v1.ExcludeCustomersResponse;
import io.perennial.api.campaign.v1.GetSendPolicyRequest;
import io.perennial.api.campaign.v1.GetSendPolicyResponse;
import io.perennial.api.campaign.v1.PolicyService;
import io.perennial.api.campaign.v1.UpdateSendPolicyRequest;
import io.perennial.api.campaign.v1.UpdateSendPolicyResponse;
import io.perennial.campaign.policy.app.ExcludeCustomers;
import io.perennial.campaign.policy.app.GetSendPolicy;
import io.perennial.campaign.policy.app.UpdateSendPolicy;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Rules of sending over gRPC. */
@GrpcService
public class PolicyGrpc implements PolicyService {

    private final GetSendPolicy get;
    private final UpdateSendPolicy update;
    private final ExcludeCustomers exclude;

    PolicyGrpc(GetSendPolicy get, UpdateSendPolicy update, ExcludeCustomers exclude) {
        this.get = get;
        this.update = update;
        this.exclude = exclude;
    }

    @Override
    public Uni<GetSendPolicyResponse> getSendPolicy(GetSendPolicyRequest request) {
        return get.handle(Callers.current().tenant())
                .map(policy -> GetSendPolicyResponse.newBuilder()
                        .setPolicy(PolicyRenderer.render(policy))
                        .build());
    }

    @Override
    public Uni<UpdateSendPolicyResponse> updateSendPolicy(UpdateSendPolicyRequest request) {
        return update.handle(
                        Callers.current().tenant(),
                        RequestKeys.of("UpdateSendPolicy", request),
                        PolicyParser.policy(request.getPolicy()))
                .map(policy -> UpdateSendPolicyResponse.newBuilder()
                        .setPolicy(PolicyRenderer.render(policy))
                        .build());
    }

    @Override
    public Uni<ExcludeCustomersResponse> excludeCustomers(ExcludeCustomersRequest request) {
        return exclude.handle(
                        Callers.current().tenant(),
                        RequestKeys.of("ExcludeCustomers", request),
                        PolicyParser.customers(request),
                        PolicyParser.exclusion(request))
                .replaceWith(ExcludeCustomersResponse.getDefaultInstance());
    }
}
