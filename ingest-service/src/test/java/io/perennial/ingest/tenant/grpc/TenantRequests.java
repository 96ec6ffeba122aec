package io.perennial.ingest.tenant.grpc;

import static io.perennial.ingest.testkit.EventFixture.time;

import com.google.protobuf.FieldMask;
import io.perennial.api.ingest.v1.ExchangeRate;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.testkit.Ingest;
import java.util.List;

/** Requests about tenants. */
final class TenantRequests {

    private TenantRequests() {}

    static UpdateTenantRequest renaming(Tenant tenant) {
        return change(tenant.toBuilder().setDisplayName("New name"), "display_name");
    }

    static UpdateTenantRequest change(Tenant.Builder tenant, String... paths) {
        return UpdateTenantRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setTenant(tenant)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build();
    }

    static ExchangeRate rate(String currency, long micros, String start) {
        ExchangeRate.Builder rate =
                ExchangeRate.newBuilder().setCurrencyCode(currency).setRateMicros(micros);
        return start.isEmpty() ? rate.build() : rate.setStartTime(time(start)).build();
    }
}
