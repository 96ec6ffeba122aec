package io.perennial.ingest.schema.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.DeleteEventSchemaRequest;
import io.perennial.api.ingest.v1.DeleteEventSchemaResponse;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventSchema;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.ListEventSchemasRequest;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.RegisterEventSchemaRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class SchemaGrpcTest {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(5);

    @Inject
    Ingest ingest;

    @Test
    void a_schema_holds_within_five_seconds_and_for_its_name_alone() {
        // Given: events that came before the schema did
        Tenant tenant = ingest.createTenant(aShop());
        Event early = shared(text("cheap"));
        assertThat(ingest.send(tenant, early).getFirst().getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);

        // When
        register(tenant, "Cart Shared", "");

        // Then
        await().atMost(TAKEN_OVER)
                .untilAsserted(() -> assertThat(ingest.send(tenant, shared(text("cheap")))
                                .getFirst()
                                .getStatus())
                        .isEqualTo(EventStatus.EVENT_STATUS_REJECTED));
        var result = ingest.send(tenant, shared(text("cheap"))).getFirst();
        assertThat(result.getReason()).isEqualTo(EventReason.EVENT_REASON_SCHEMA_VIOLATED);
        assertThat(result.getField()).isEqualTo("custom.properties.price");
        assertThat(result.getMessage())
                .contains("custom.properties.price (type)")
                .doesNotContain("cheap");
        assertThat(ingest.send(tenant, shared(number(1)), custom("Cart Left", text("cheap"))))
                .allSatisfy(one -> assertThat(one.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED));
        assertThat(ingest.send(tenant, early).getFirst().getStatus())
                .as("one that was accepted before, sent again")
                .isEqualTo(EventStatus.EVENT_STATUS_DUPLICATE);
    }

    @Test
    void a_rejected_event_waits_in_quarantine_until_the_schema_lets_it_in() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        EventSchema schema = register(tenant, "Cart Shared", "");
        assertThat(ingest.send(tenant, shared(text("cheap"))).getFirst().getStatus())
                .isEqualTo(EventStatus.EVENT_STATUS_REJECTED);
        assertThat(ingest.quarantine(tenant)
                        .listQuarantinedEvents(ListQuarantinedEventsRequest.getDefaultInstance())
                        .getQuarantinedEventsList())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.getFaults(0).getReason()).isEqualTo(EventReason.EVENT_REASON_SCHEMA_VIOLATED));
        var redrive = RedriveQuarantinedEventsRequest.newBuilder();
        assertThat(ingest.quarantine(tenant)
                        .redriveQuarantinedEvents(
                                redrive.setRequestId(Ingest.requestId()).build())
                        .getStillRejectedCount())
                .isEqualTo(1);

        // When
        delete(tenant, schema.getEtag());

        // Then
        await().atMost(TAKEN_OVER)
                .untilAsserted(() -> assertThat(ingest.quarantine(tenant)
                                .redriveQuarantinedEvents(
                                        redrive.setRequestId(Ingest.requestId()).build())
                                .getAcceptedCount())
                        .isEqualTo(1));
    }

    @Test
    void schemas_are_listed_page_by_page_in_the_order_of_their_names() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        EventSchema second = register(tenant, "b", "");
        EventSchema first = register(tenant, "a", "");

        // When
        var page = ingest.schemas(tenant)
                .listEventSchemas(
                        ListEventSchemasRequest.newBuilder().setPageSize(1).build());
        var next = ingest.schemas(tenant)
                .listEventSchemas(ListEventSchemasRequest.newBuilder()
                        .setPageToken(page.getNextPageToken())
                        .build());

        // Then
        assertThat(page.getSchemasList()).containsExactly(first);
        assertThat(next.getSchemasList()).containsExactly(second);
        assertThat(next.getNextPageToken()).isEmpty();
    }

    @Test
    void a_request_sent_again_has_one_effect_and_one_answer() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        var request = request("a", "").build();
        var answer = ingest.schemas(tenant).registerEventSchema(request);

        // When
        var again = ingest.schemas(tenant).registerEventSchema(request);

        // Then
        assertThat(again).isEqualTo(answer);
    }

    @Test
    void a_stale_etag_is_refused() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        register(tenant, "Cart Shared", "");

        // Then
        GrpcErrors.failureOf(() -> register(tenant, "Cart Shared", ""))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE);
        GrpcErrors.failureOf(() -> delete(tenant, "0"))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE);
    }

    @Test
    void a_schema_that_is_not_there_cannot_be_deleted_and_the_201st_not_be_registered() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        IntStream.range(0, 200).forEach(i -> register(tenant, "event " + i, ""));

        // Then
        GrpcErrors.failureOf(() -> register(tenant, "Cart Shared", ""))
                .hasCode(Status.Code.RESOURCE_EXHAUSTED)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_SCHEMA_LIMIT)
                .hasMetadata("schemasMax", "200");
        GrpcErrors.failureOf(() -> delete(tenant, "1"))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_SCHEMA_NOT_FOUND)
                .hasMetadata("eventName", "Cart Shared");
    }

    private EventSchema register(Tenant tenant, String name, String etag) {
        return ingest.schemas(tenant)
                .registerEventSchema(request(name, etag).build())
                .getSchema();
    }

    private static RegisterEventSchemaRequest.Builder request(String name, String etag) {
        Struct price = Struct.newBuilder().putFields("type", text("number")).build();
        return RegisterEventSchemaRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setEventName(name)
                .setEtag(etag)
                .setSchema(Struct.newBuilder()
                        .putFields(
                                "properties",
                                Value.newBuilder()
                                        .setStructValue(Struct.newBuilder()
                                                .putFields(
                                                        "price",
                                                        Value.newBuilder()
                                                                .setStructValue(price)
                                                                .build()))
                                        .build()));
    }

    private DeleteEventSchemaResponse delete(Tenant tenant, String etag) {
        return ingest.schemas(tenant)
                .deleteEventSchema(DeleteEventSchemaRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setEventName("Cart Shared")
                        .setEtag(etag)
                        .build());
    }

    private static Event shared(Value price) {
        return custom("Cart Shared", price);
    }

    private static Event custom(String name, Value price) {
        return anEvent(aCustomer())
                .setCustom(CustomEvent.newBuilder()
                        .setName(name)
                        .setProperties(Struct.newBuilder().putFields("price", price)))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }
}
