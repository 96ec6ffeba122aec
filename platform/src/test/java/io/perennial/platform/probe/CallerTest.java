package io.perennial.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.GetTenantResponse;
import io.perennial.api.ingest.v1.MutinyTenantServiceGrpc.MutinyTenantServiceStub;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class CallerTest {

    private static final Duration CALL_MAX = Duration.ofSeconds(10);
    private static final GetTenantRequest GET = GetTenantRequest.getDefaultInstance();
    private static final CreateTenantRequest CREATE = CreateTenantRequest.newBuilder()
            .setRequestId("5f8b1c1e-3a55-4d6f-9d0c-6d1d0a9a7f10")
            .setDisplayName("Shop")
            .setCurrencyCode("EUR")
            .setZone("Europe/Berlin")
            .build();

    @GrpcClient("probe")
    MutinyTenantServiceStub tenants;

    @Test
    void the_method_and_its_transaction_see_the_tenant_of_the_token() {
        GetTenantResponse response = as(TestTokens.ofTenant(7, "tenants:read"))
                .getTenant(GET)
                .await()
                .atMost(CALL_MAX);

        assertThat(response)
                .isEqualTo(GetTenantResponse.newBuilder()
                        .setTenant(Tenant.newBuilder()
                                .setTenantId("7")
                                .setDisplayName(TestTokens.SUBJECT)
                                .setZone("{7}"))
                        .build());
    }

    @Test
    void a_panache_transaction_sees_the_tenant_too() {
        var request = UpdateTenantRequest.newBuilder()
                .setRequestId(CREATE.getRequestId())
                .setTenant(Tenant.newBuilder().setEtag("1"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("zone"))
                .build();

        var response = as(TestTokens.ofTenant(7, "tenants:write"))
                .updateTenant(request)
                .await()
                .atMost(CALL_MAX);

        assertThat(response.getTenant().getZone()).isEqualTo("{7}");
    }

    @Test
    void a_service_principal_names_its_tenant_in_a_header() {
        var stub = TestTokens.with(tenants, TestTokens.ofService("tenants:read"), 9);

        var response = stub.getTenant(GET).await().atMost(CALL_MAX);

        assertThat(response.getTenant().getTenantId()).isEqualTo("9");
    }

    @Test
    void a_service_principal_that_names_no_tenant_covers_every_one() {
        assertThat(coverOf(TestTokens.ofService("tenants:create"))).isEqualTo("every");
    }

    @Test
    void an_ordinary_caller_covers_its_own_tenant_alone() {
        assertThat(coverOf(TestTokens.ofTenant(7, "tenants:create"))).isEqualTo("7");
    }

    @Test
    void a_method_of_one_tenant_refuses_a_service_principal_that_names_none() {
        GrpcErrors.failureOf(as(TestTokens.ofService("tenants:read")).getTenant(GET))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED)
                .hasMetadata("tenantId", "");
    }

    @Test
    void a_token_of_one_tenant_never_acts_for_another() {
        var stub = TestTokens.with(tenants, TestTokens.ofTenant(7, "tenants:read", "tenants:all"), 8);

        GrpcErrors.failureOf(stub.getTenant(GET))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED)
                .hasMetadata("tenantId", "8");
    }

    @Test
    void a_token_without_tenant_and_without_the_scope_for_all_covers_nobody() {
        var stub = TestTokens.with(
                tenants, TestTokens.token().scopes("tenants:read").sign(), 7);

        GrpcErrors.failureOf(stub.getTenant(GET)).hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED);
    }

    @Test
    void health_needs_no_token() {
        var health = HealthGrpc.newBlockingStub(tenants.getChannel());

        var response = health.check(HealthOuterClass.HealthCheckRequest.getDefaultInstance());

        assertThat(response.getStatus()).isEqualTo(HealthOuterClass.HealthCheckResponse.ServingStatus.SERVING);
    }

    @Test
    void a_call_without_token_is_told_so() {
        GrpcErrors.failureOf(tenants.getTenant(GET))
                .hasCode(Status.Code.UNAUTHENTICATED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TOKEN_MISSING);
    }

    @Test
    void a_token_without_the_scope_is_told_which() {
        GrpcErrors.failureOf(as(TestTokens.ofTenant(7, "tenants:write")).getTenant(GET))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_SCOPE_MISSING)
                .hasMetadata("scope", "tenants:read");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void each_fault_of_a_token_has_its_name(String fault, String token) {
        GrpcErrors.failureOf(as(token).getTenant(GET))
                .hasCode(Status.Code.UNAUTHENTICATED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TOKEN_INVALID)
                .hasMetadata("problem", fault);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                Arguments.of(
                        "EXPIRED",
                        good().expiry(Instant.now().minusSeconds(600)).sign()),
                Arguments.of("SIGNATURE", good().signedByAStranger().sign()),
                Arguments.of("SIGNATURE", unsigned()),
                Arguments.of("ISSUER", good().claim("iss", "https://other.test").sign()),
                Arguments.of("AUDIENCE", good().claim("aud", "other").sign()),
                Arguments.of("MALFORMED", "nonsense"),
                Arguments.of("MALFORMED", "a.b.c"),
                Arguments.of("CLAIMS", good().without("sub").sign()),
                Arguments.of("CLAIMS", good().claim("tenant", "seven").sign()));
    }

    private static TestTokens good() {
        return TestTokens.token().claim("tenant", "7").scopes("tenants:read");
    }

    private static String unsigned() {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
        return header + "." + good().sign().split("\\.", -1)[1] + ".";
    }

    private String coverOf(String token) {
        return as(token)
                .createTenant(CREATE)
                .await()
                .atMost(CALL_MAX)
                .getTenant()
                .getTenantId();
    }

    private MutinyTenantServiceStub as(String token) {
        return TestTokens.with(tenants, token);
    }
}
