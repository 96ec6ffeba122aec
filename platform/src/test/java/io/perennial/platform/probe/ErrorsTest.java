package io.perennial.platform.probe;

import io.grpc.CallOptions;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.GetCustomerRequest;
import io.perennial.api.ingest.v1.GetCustomerResponse;
import io.perennial.api.ingest.v1.MutinyCustomerServiceGrpc.MutinyCustomerServiceStub;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class ErrorsTest {

    @GrpcClient("probe")
    MutinyCustomerServiceStub customers;

    @ParameterizedTest
    @CsvSource({"problem,wheel", "thrown,at-once"})
    void a_problem_has_the_form_that_its_service_gives_it(String how, String part) {
        failure(how)
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(ProbeErrors.Reason.ERROR_REASON_BROKEN)
                .hasDomain("probe.perennial.io")
                .hasMetadata("part", part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "foreign", "sql"})
    void a_bug_tells_its_incident_and_nothing_else(String how) {
        failure(how)
                .hasCode(Status.Code.INTERNAL)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_INTERNAL)
                .hasMetadataKey("incidentId")
                .neverSays("Exception")
                .neverSays("secret")
                .neverSays("nonsense");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "network", "timeout", "cut"})
    void trouble_of_the_world_says_when_to_come_back(String how) {
        failure(how)
                .hasCode(Status.Code.UNAVAILABLE)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_UNAVAILABLE)
                .hasRetryDelay();
    }

    /** DATA_LOSS in tests, so that no test of a service passes over it; in production the code stays. */
    @Test
    void a_failure_without_error_info_breaks_the_contract() {
        Metadata headers = new Metadata();
        headers.put(BareFailure.ASKED, "yes");
        var stub = customers.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));

        GrpcErrors.failureOf(stub.getCustomer(GetCustomerRequest.getDefaultInstance()))
                .hasCode(Status.Code.DATA_LOSS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_INTERNAL)
                .neverSays("Secret");
    }

    @Test
    void a_method_that_the_service_does_not_have_is_unknown() {
        var call = MethodDescriptor.<GetCustomerRequest, GetCustomerResponse>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("perennial.ingest.v1.CustomerService/Guess")
                .setRequestMarshaller(ProtoUtils.marshaller(GetCustomerRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(GetCustomerResponse.getDefaultInstance()))
                .build();

        GrpcErrors.failureOf(() -> ClientCalls.blockingUnaryCall(
                        customers.getChannel(), call, CallOptions.DEFAULT, GetCustomerRequest.getDefaultInstance()))
                .hasCode(Status.Code.UNIMPLEMENTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_METHOD_UNKNOWN);
    }

    private GrpcErrors failure(String how) {
        return GrpcErrors.failureOf(TestTokens.with(customers, TestTokens.ofTenant(7, "customers:read"))
                .getCustomer(GetCustomerRequest.newBuilder().setCustomerId(how).build()));
    }
}
