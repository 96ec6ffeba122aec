package io.perennial.ingest.tenant.grpc;

import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.AdvanceClockResponse;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.CreateTenantResponse;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.GetTenantResponse;
import io.perennial.api.ingest.v1.TenantService;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.api.ingest.v1.UpdateTenantResponse;
import io.perennial.ingest.tenant.app.AdvanceClock;
import io.perennial.ingest.tenant.app.CreateTenant;
import io.perennial.ingest.tenant.app.GetTenant;
import io.perennial.ingest.tenant.app.UpdateTenant;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Tenants over gRPC. */
@GrpcService
public class TenantGrpc implements TenantService {

    private final CreateTenant create;
    private final GetTenant get;
    private final UpdateTenant update;
    private final AdvanceClock advance;

    TenantGrpc(CreateTenant create, GetTenant get, UpdateTenant update, AdvanceClock advance) {
        this.create = create;
        this.get = get;
        this.update = update;
        this.advance = advance;
    }

    @Override
    public Uni<CreateTenantResponse> createTenant(CreateTenantRequest request) {
        return create.handle(RequestKeys.of("CreateTenant", request), TenantParser.draft(request))
                .map(tenant -> CreateTenantResponse.newBuilder()
                        .setTenant(TenantRenderer.render(tenant))
                        .build());
    }

    @Override
    public Uni<GetTenantResponse> getTenant(GetTenantRequest request) {
        return get.handle(Callers.current().tenant())
                .map(tenant -> GetTenantResponse.newBuilder()
                        .setTenant(TenantRenderer.render(tenant))
                        .build());
    }

    @Override
    public Uni<UpdateTenantResponse> updateTenant(UpdateTenantRequest request) {
        return update.handle(
                        Callers.current().tenant(),
                        RequestKeys.of("UpdateTenant", request),
                        TenantParser.change(request))
                .map(tenant -> UpdateTenantResponse.newBuilder()
                        .setTenant(TenantRenderer.render(tenant))
                        .build());
    }

    @Override
    public Uni<AdvanceClockResponse> advanceClock(AdvanceClockRequest request) {
        return advance.handle(Callers.current().tenant(), TenantParser.clock(request))
                .map(tenant -> AdvanceClockResponse.newBuilder()
                        .setTenant(TenantRenderer.render(tenant))
                        .build());
    }
}
