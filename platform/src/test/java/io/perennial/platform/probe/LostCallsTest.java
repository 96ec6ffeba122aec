package io.perennial.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.MutinyCustomerServiceGrpc.MutinyCustomerServiceStub;
import io.perennial.api.ingest.v1.MutinyTenantServiceGrpc.MutinyTenantServiceStub;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server shares its port with HTTP; there is a report of lost calls in that mode (quarkus#53847). */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class LostCallsTest {

    private static final int CALLS = 3_000;
    private static final int LARGE_CALLS = 40;

    @GrpcClient("probe")
    MutinyTenantServiceStub tenants;

    @GrpcClient("probe")
    MutinyCustomerServiceStub customers;

    @Test
    void every_call_is_answered() {
        var stub = TestTokens.with(tenants, TestTokens.ofTenant(7, "tenants:read"));

        List<String> answers = Multi.createFrom()
                .range(0, CALLS)
                .onItem()
                .transformToUni(_ -> stub.getTenant(GetTenantRequest.getDefaultInstance())
                        .map(response -> response.getTenant().getTenantId()))
                .merge(64)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofMinutes(1));

        assertThat(answers).hasSize(CALLS).containsOnly("7");
    }

    @Test
    void every_large_call_is_answered() {
        var stub = TestTokens.with(customers, TestTokens.ofTenant(7, "customers:write"));
        IdentifyCustomersRequest request = IdentifyCustomersRequest.newBuilder()
                .addIdentifications(Identification.newBuilder().setName("x".repeat(1 << 20)))
                .build();

        List<String> answers = Multi.createFrom()
                .range(0, LARGE_CALLS)
                .onItem()
                .transformToUni(_ -> stub.identifyCustomers(request)
                        .map(_ -> "OK")
                        .onFailure()
                        .recoverWithItem(failure ->
                                Status.fromThrowable(failure).getCode().name()))
                .merge(4)
                .collect()
                .asList()
                .await()
                .atMost(Duration.ofMinutes(2));

        assertThat(answers).hasSize(LARGE_CALLS).containsOnly("INVALID_ARGUMENT");
    }
}
