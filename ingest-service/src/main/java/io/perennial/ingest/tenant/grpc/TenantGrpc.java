package io.perennial.ingest.tenant.grpc;

import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.AdvanceClockResponse;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.CreateTenantResponse;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.GetTenantResponse;
import io.perennial.api.ingest.v1.ListTenantsRequest;
import io.perennial.api.ingest.v1.ListTenantsResponse;
import io.perennial.api.ingest.v1.TenantService;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.api.ingest.v1.UpdateTenantResponse;
import io.perennial.ingest.tenant.app.ManageTenants;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Tenants over gRPC. */
@GrpcService
public class TenantGrpc implements TenantService {

    private final ManageTenants tenants;

    TenantGrpc(ManageTenants tenants) {
        this.tenants = tenants;
    }

    @Override
    public Uni<CreateTenantResponse> createTenant(CreateTenantRequest request) {
        return tenants.create(RequestKeys.of("CreateTenant", request), TenantParser.draft(request))
                .map(tenant -> CreateTenantResponse.newBuilder()
                        .setTenant(tenant.toMessage())
                        .build());
    }

    @Override
    public Uni<GetTenantResponse> getTenant(GetTenantRequest request) {
        return tenants.get(Callers.current().tenant())
                .map(tenant -> GetTenantResponse.newBuilder()
                        .setTenant(tenant.toMessage())
                        .build());
    }

    @Override
    public Uni<ListTenantsResponse> listTenants(ListTenantsRequest request) {
        int size = PageSize.of(request.getPageSize());
        return tenants.list(Callers.current().covers(), TenantParser.after(request), size)
                .map(found -> render(found, size));
    }

    private static ListTenantsResponse render(List<Tenant> tenants, int pageSize) {
        var response = ListTenantsResponse.newBuilder()
                .addAllTenants(tenants.stream().map(Tenant::toMessage).toList());
        if (tenants.size() == pageSize) {
            response.setNextPageToken(PageToken.encode(
                    TenantParser.LIST_METHOD, "", List.of(tenants.getLast().id().toString())));
        }
        return response.build();
    }

    @Override
    public Uni<UpdateTenantResponse> updateTenant(UpdateTenantRequest request) {
        return tenants.update(
                        Callers.current().tenant(),
                        RequestKeys.of("UpdateTenant", request),
                        TenantParser.change(request))
                .map(tenant -> UpdateTenantResponse.newBuilder()
                        .setTenant(tenant.toMessage())
                        .build());
    }

    @Override
    public Uni<AdvanceClockResponse> advanceClock(AdvanceClockRequest request) {
        return tenants.advanceClock(Callers.current().tenant(), TenantParser.clock(request))
                .map(tenant -> AdvanceClockResponse.newBuilder()
                        .setTenant(tenant.toMessage())
                        .build());
    }
}
