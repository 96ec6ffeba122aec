package io.perennial.cli.load;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.ExchangeRate;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.stack.Service;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Makes REPLAY tenants and moves their clocks. */
public final class Tenancy {

    private static final int CALL_SECONDS_MAX = 30;

    private final TenantServiceGrpc.TenantServiceBlockingStub calls;

    /** @param token an operator's to create tenants, a tenant's for everything else */
    public Tenancy(Connection connection, String token) {
        this.calls = Connection.withToken(TenantServiceGrpc.newBlockingStub(connection.channel(Service.INGEST)), token);
    }

    /** A new tenant whose clock moves with its data. */
    public Tenant createReplay(String name, String currency, String zone, List<ExchangeRate> rates) {
        return timed().createTenant(CreateTenantRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setDisplayName(name)
                        .setCurrencyCode(currency)
                        .setZone(zone)
                        .setClockMode(ClockMode.CLOCK_MODE_REPLAY)
                        .addAllExchangeRates(rates)
                        .build())
                .getTenant();
    }

    public Tenant get() {
        return timed().getTenant(GetTenantRequest.getDefaultInstance()).getTenant();
    }

    /** Moves the tenant's clock on; a time before the present one changes nothing. */
    public void advanceClock(Instant now) {
        timed().advanceClock(AdvanceClockRequest.newBuilder()
                .setNow(Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .build());
    }

    private TenantServiceGrpc.TenantServiceBlockingStub timed() {
        return calls.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
