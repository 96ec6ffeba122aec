package io.perennial.platform.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ContactPoint;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.IdentifyCustomersResponse;
import io.perennial.api.ingest.v1.MutinyCustomerServiceGrpc.MutinyCustomerServiceStub;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "probe"))
class RequestCheckTest {

    private static final String REQUEST_ID = "5f8b1c1e-3a55-4d6f-9d0c-6d1d0a9a7f10";
    private static final Identification SOMEBODY =
            Identification.newBuilder().setCustomerId("c1").build();
    private static final UnknownFieldSet UNKNOWN = UnknownFieldSet.newBuilder()
            .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    @GrpcClient("probe")
    MutinyCustomerServiceStub customers;

    @Test
    void every_field_that_breaks_the_contract_is_named_at_once() {
        failure(IdentifyCustomersRequest.newBuilder()
                        .setRequestId("no-uuid")
                        .addIdentifications(SOMEBODY)
                        .addIdentifications(SOMEBODY.toBuilder().setCountry("Germany")))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasMetadata("fields", 2)
                .hasFields("request_id", "identifications[1].country")
                .hasField("request_id", "value \"no-uuid\": must be a valid UUID");
    }

    @Test
    void personal_data_is_never_repeated() {
        failure(aRequest().addIdentifications(SOMEBODY.toBuilder().setName("Somebody ".repeat(30))))
                .hasFields("identifications[0].name")
                .neverSays("Somebody");
    }

    @Test
    void an_unknown_field_is_refused_wherever_it_is() {
        failure(aRequest()
                        .setUnknownFields(UNKNOWN)
                        .addIdentifications(SOMEBODY)
                        .addIdentifications(SOMEBODY.toBuilder().setUnknownFields(UNKNOWN)))
                .hasFields("99", "identifications[1].99")
                .hasField("99", "unknown field 99");
    }

    @Test
    void text_that_no_database_keeps_is_refused_wherever_it_is() {
        failure(aRequest()
                        .addIdentifications(SOMEBODY)
                        .addIdentifications(SOMEBODY.toBuilder().setName("Some\0body")))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("identifications[1].name")
                .hasField("identifications[1].name", "the character NUL in it")
                .neverSays("body");
    }

    @Test
    void many_violations_still_fit_into_the_answer() {
        failure(aRequest()
                        .addAllIdentifications(Collections.nCopies(
                                500,
                                Identification.newBuilder()
                                        .setCountry("Germany")
                                        .build())))
                .hasMetadata("fields", 1_000);
    }

    @Test
    void a_message_over_the_limit_is_told_the_limit() {
        failure(aRequest().addIdentifications(SOMEBODY.toBuilder().setName("x".repeat(5_000_000))))
                .hasCode(Status.Code.RESOURCE_EXHAUSTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_MESSAGE_TOO_LARGE)
                .hasMetadata("bytesMax", 4 << 20);
    }

    /** The wire's own limit: the server knows no details then. */
    @Test
    void a_message_far_over_the_limit_has_the_code_at_least() {
        failure(aRequest().addIdentifications(SOMEBODY.toBuilder().setName("x".repeat(7_000_000))))
                .hasCode(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void a_large_message_within_the_limit_is_taken() {
        ContactPoint contact = ContactPoint.newBuilder()
                .setChannel(Channel.forNumber(1))
                .setAddress("x".repeat(512))
                .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP))
                .build();
        Identification many = SOMEBODY.toBuilder()
                .addAllContacts(Collections.nCopies(10, contact))
                .build();
        IdentifyCustomersRequest request =
                aRequest().addAllIdentifications(Collections.nCopies(500, many)).build();

        var response = stub().identifyCustomers(request).await().atMost(Duration.ofSeconds(10));

        assertThat(response).isEqualTo(IdentifyCustomersResponse.getDefaultInstance());
    }

    private static IdentifyCustomersRequest.Builder aRequest() {
        return IdentifyCustomersRequest.newBuilder().setRequestId(REQUEST_ID);
    }

    private GrpcErrors failure(IdentifyCustomersRequest.Builder request) {
        return GrpcErrors.failureOf(stub().identifyCustomers(request.build()));
    }

    private MutinyCustomerServiceStub stub() {
        return TestTokens.with(customers, TestTokens.ofTenant(7, "customers:write"));
    }
}
