package io.perennial.campaign.exclusion.grpc;

import io.perennial.api.campaign.v1.EndExclusionsRequest;
import io.perennial.api.campaign.v1.EndExclusionsResponse;
import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.api.campaign.v1.ExcludeCustomersResponse;
import io.perennial.api.campaign.v1.ExclusionService;
import io.perennial.api.campaign.v1.ListExclusionsRequest;
import io.perennial.api.campaign.v1.ListExclusionsResponse;
import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.exclusion.store.Exclusions;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.caller.Caller;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Exclusions over gRPC. */
@GrpcService
public class ExclusionGrpc implements ExclusionService {

    private final TenantTime time;
    private final Exclusions exclusions;

    ExclusionGrpc(TenantTime time, Exclusions exclusions) {
        this.time = time;
        this.exclusions = exclusions;
    }

    @Override
    public Uni<ExcludeCustomersResponse> excludeCustomers(ExcludeCustomersRequest request) {
        Caller caller = Callers.current();
        RequestKey key = RequestKeys.of("ExcludeCustomers", request);
        Exclusion.Signed exclusion =
                new Exclusion.Signed(ExclusionMessages.exclusion(request), caller.subject(), Optional.of(time.wall()));
        return time.tenant(caller.tenant())
                .flatMap(tenant -> exclusions.add(tenant.id(), key, customers(request.getCustomerIdsList()), exclusion))
                .replaceWith(ExcludeCustomersResponse.getDefaultInstance());
    }

    @Override
    public Uni<EndExclusionsResponse> endExclusions(EndExclusionsRequest request) {
        RequestKey key = RequestKeys.of("EndExclusions", request);
        return time.tenant(Callers.current().tenant())
                .flatMap(tenant -> exclusions.end(tenant.id(), key, customers(request.getCustomerIdsList())))
                .replaceWith(EndExclusionsResponse.getDefaultInstance());
    }

    @Override
    public Uni<ListExclusionsResponse> listExclusions(ListExclusionsRequest request) {
        int size = PageSize.of(request.getPageSize());
        Optional<String> behind = ExclusionMessages.behind(request);
        return time.tenant(Callers.current().tenant())
                .flatMap(tenant -> exclusions.list(tenant.id(), tenant.reached(time.wall()), behind, size + 1))
                .map(found -> ExclusionMessages.page(found, size));
    }

    private static List<CustomerId> customers(List<String> ids) {
        return ids.stream().map(CustomerId::new).toList();
    }
}
