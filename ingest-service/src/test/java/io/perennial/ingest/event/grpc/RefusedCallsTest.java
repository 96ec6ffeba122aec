package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anEvent;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Calls that are refused as a whole: nothing of them is recorded. */
@IngestTest
class RefusedCallsTest {

    @Inject
    Ingest ingest;

    @Test
    void a_call_without_a_token_is_refused() {
        GrpcErrors.failureOf(() -> ingest.events().recordEvents(aRequest()))
                .hasCode(Status.Code.UNAUTHENTICATED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TOKEN_MISSING);
    }

    @Test
    void an_expired_token_is_refused() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String token = TestTokens.token()
                .claim("tenant", tenant.getTenantId())
                .scopes("events:write")
                .expiry(Instant.now().minus(Duration.ofHours(1)))
                .sign();

        // Then
        GrpcErrors.failureOf(() -> TestTokens.with(ingest.events(), token).recordEvents(aRequest()))
                .hasCode(Status.Code.UNAUTHENTICATED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TOKEN_INVALID)
                .hasMetadata("problem", "EXPIRED");
    }

    @Test
    void a_token_of_another_tenant_does_not_open_this_one() {
        // Given
        Tenant mine = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> TestTokens.with(
                                ingest.events(), Ingest.token(mine), Integer.parseInt(other.getTenantId()))
                        .recordEvents(aRequest()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED)
                .hasMetadata("tenantId", other.getTenantId());
        assertThat(ingest.feedOfTenant(other)).noneMatch(found -> found.hasEvent());
    }

    @Test
    void a_token_without_the_scope_is_refused() {
        GrpcErrors.failureOf(() -> TestTokens.with(ingest.events(), TestTokens.ofTenant(1, "feed:read"))
                        .recordEvents(aRequest()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_SCOPE_MISSING)
                .hasMetadata("scope", "events:write");
    }

    @Test
    void a_tenant_that_is_not_there_is_unknown() {
        GrpcErrors.failureOf(() -> TestTokens.with(ingest.events(), TestTokens.ofTenant(2_000_000_000, "events:write"))
                        .recordEvents(aRequest()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN)
                .hasMetadata("tenantId", 2_000_000_000);
    }

    @Test
    void no_events_are_not_a_call() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> ingest.events(tenant).recordEvents(RecordEventsRequest.getDefaultInstance()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("events", "must be 1 to 1000 items");
    }

    @Test
    void a_field_that_is_not_in_the_contract_is_not_dropped_without_a_word() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();

        // Then
        GrpcErrors.failureOf(() -> ingest.events(tenant)
                        .recordEvents(
                                aRequest().toBuilder().setUnknownFields(unknown).build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("99", "a field of the contract");
    }

    @Test
    void more_than_a_thousand_events_are_too_many() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event order = anOrder(aCustomer()).build();

        // Then
        GrpcErrors.failureOf(() -> ingest.events(tenant)
                        .recordEvents(RecordEventsRequest.newBuilder()
                                .addAllEvents(Collections.nCopies(1_001, order))
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("events", "1001 items");
    }

    @Test
    void a_message_of_five_mebibytes_is_too_large() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event large = anEvent(aCustomer())
                .setCustom(CustomEvent.newBuilder()
                        .setName("n")
                        .setProperties(Struct.newBuilder()
                                .putFields(
                                        "k",
                                        Value.newBuilder()
                                                .setStringValue("x".repeat(250_000))
                                                .build())))
                .build();

        // Then
        GrpcErrors.failureOf(() -> ingest.events(tenant)
                        .recordEvents(RecordEventsRequest.newBuilder()
                                .addAllEvents(Collections.nCopies(21, large))
                                .build()))
                .hasCode(Status.Code.RESOURCE_EXHAUSTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_MESSAGE_TOO_LARGE)
                .hasMetadata("bytesMax", 4 * 1024 * 1024);
    }

    private static RecordEventsRequest aRequest() {
        return RecordEventsRequest.newBuilder().addEvents(anOrder(aCustomer())).build();
    }
}
