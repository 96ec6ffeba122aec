package io.perennial.platform.probe;

import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.AdvanceClockResponse;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.CreateTenantResponse;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.GetTenantResponse;
import io.perennial.api.ingest.v1.ListTenantsRequest;
import io.perennial.api.ingest.v1.ListTenantsResponse;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantService;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.api.ingest.v1.UpdateTenantResponse;
import io.perennial.platform.caller.Caller;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.tenant.TenantSession;
import io.perennial.platform.tenant.TenantTx;
import io.quarkus.grpc.GrpcService;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Answers who called and what the database was told about it. */
@GrpcService
class ProbeTenants implements TenantService {

    private final TenantTx tx;

    ProbeTenants(TenantTx tx) {
        this.tx = tx;
    }

    /** The tenant's name is the caller; its zone is what the transaction says whose rows it sees. */
    @Override
    public Uni<GetTenantResponse> getTenant(GetTenantRequest request) {
        Caller caller = Callers.current();
        return tx.inTenant(caller.tenant(), ProbeTenants::tenants)
                .map(tenants -> GetTenantResponse.newBuilder()
                        .setTenant(Tenant.newBuilder()
                                .setTenantId(caller.tenant().toString())
                                .setDisplayName(caller.subject())
                                .setZone(tenants))
                        .build());
    }

    @Override
    public Uni<ListTenantsResponse> listTenants(ListTenantsRequest request) {
        return Uni.createFrom().item(ListTenantsResponse.getDefaultInstance());
    }

    /** The tenant's id is whose rows the caller covers. */
    @Override
    public Uni<CreateTenantResponse> createTenant(CreateTenantRequest request) {
        String cover = switch (Callers.current().covers()) {
            case TenantCover.One one -> one.tenant().toString();
            case TenantCover.Every _ -> "every";
        };
        return Uni.createFrom()
                .item(CreateTenantResponse.newBuilder()
                        .setTenant(Tenant.newBuilder().setTenantId(cover))
                        .build());
    }

    /** The tenant's zone is what a Panache transaction says whose rows it sees. */
    @Override
    public Uni<UpdateTenantResponse> updateTenant(UpdateTenantRequest request) {
        return TenantSession.inTenant(Callers.current().tenant(), ProbeTenants::tenantsInSession)
                .map(tenants -> UpdateTenantResponse.newBuilder()
                        .setTenant(Tenant.newBuilder().setZone(tenants))
                        .build());
    }

    @Override
    public Uni<AdvanceClockResponse> advanceClock(AdvanceClockRequest request) {
        return Uni.createFrom().item(AdvanceClockResponse.getDefaultInstance());
    }

    private static Uni<String> tenantsInSession() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "SELECT current_setting('perennial.tenants')", String.class)
                        .getSingleResult());
    }

    private static Uni<String> tenants(SqlConnection conn) {
        return conn.query("SELECT current_setting('perennial.tenants')")
                .execute()
                .map(rows -> rows.iterator().next().getString(0));
    }
}
