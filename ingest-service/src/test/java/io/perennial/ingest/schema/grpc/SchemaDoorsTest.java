package io.perennial.ingest.schema.grpc;

import static io.perennial.api.ingest.v1.ImportFormat.IMPORT_FORMAT_JSONL;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anEvent;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.CustomEvent;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventSchema;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.MutinyEventServiceGrpc.MutinyEventServiceStub;
import io.perennial.api.ingest.v1.QuarantinedEvent;
import io.perennial.api.ingest.v1.RegisterEventSchemaRequest;
import io.perennial.api.ingest.v1.StreamEventsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.imports.grpc.ImportClient;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in asks the schema. */
@IngestTest
class SchemaDoorsTest {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(5);
    private static final Duration STREAM_MAX = Duration.ofSeconds(30);
    private static final String PRICE = "{'properties': {'price': {'type': 'number'}}}";

    @Inject
    Ingest ingest;

    @GrpcClient("ingest")
    MutinyEventServiceStub events;

    @Test
    void of_a_call_the_one_that_breaks_it_is_rejected_and_corrected_in_quarantine() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        register(tenant, PRICE, "");
        Event broken = shared("{'price': 'cheap'}");

        // When
        List<EventResult> results = ingest.send(
                tenant, shared("{'price': 1}"), broken, anOrder(aCustomer()).build());

        // Then
        assertThat(results)
                .extracting(EventResult::getStatus, EventResult::getField)
                .containsExactly(
                        tuple(EventStatus.EVENT_STATUS_ACCEPTED, ""),
                        tuple(EventStatus.EVENT_STATUS_REJECTED, "custom.properties.price"),
                        tuple(EventStatus.EVENT_STATUS_ACCEPTED, ""));
        QuarantinedEvent entry = waiting(tenant).getFirst();
        assertThat(waiting(tenant)).containsExactly(entry);

        // When
        EventResult stillBroken = correct(tenant, entry, shared("{'price': 'dear'}"));
        assertThat(waiting(tenant)).hasSize(1);
        EventResult corrected = correct(tenant, entry, shared("{'price': 2}"));

        // Then
        assertThat(stillBroken.getReason()).isEqualTo(EventReason.EVENT_REASON_SCHEMA_VIOLATED);
        assertThat(corrected.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(waiting(tenant)).isEmpty();
    }

    @Test
    void a_stream_goes_on_after_one_that_breaks_it() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        register(tenant, PRICE, "");

        // When
        var answers = TestTokens.with(events, Ingest.token(tenant))
                .streamEvents(Multi.createFrom()
                        .items(
                                StreamEventsRequest.newBuilder().setBatch(1).addEvents(shared("{'price': 'cheap'}")),
                                StreamEventsRequest.newBuilder().setBatch(2).addEvents(shared("{'price': 1}")))
                        .map(StreamEventsRequest.Builder::build))
                .collect()
                .asList()
                .await()
                .atMost(STREAM_MAX);

        // Then
        assertThat(answers)
                .flatExtracting(answer -> answer.getResultsList())
                .extracting(EventResult::getReason)
                .containsExactly(EventReason.EVENT_REASON_SCHEMA_VIOLATED, EventReason.EVENT_REASON_UNSPECIFIED);
        assertThat(waiting(tenant)).hasSize(1);
    }

    @Test
    void a_file_is_asked_line_by_line() {
        try (ImportClient client = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY)) {
            // Given
            Tenant tenant = Tenant.newBuilder()
                    .setTenantId(Integer.toString(client.tenant()))
                    .build();
            register(tenant, PRICE, "");
            String file = """
                    {"type":"identify","userId":"u1","timestamp":"2024-05-01T10:00:00Z","traits":{"address":{"country":"US","state":"NY"}}}
                    {"type":"track","userId":"u1","messageId":"m1","event":"Cart Shared","timestamp":"2024-05-01T10:01:00Z","properties":{"price":1}}
                    {"type":"track","userId":"u1","messageId":"m2","event":"Cart Shared","timestamp":"2024-05-01T10:02:00Z","properties":{"price":"cheap"}}
                    """;

            // When
            var done =
                    client.upload(client.create(IMPORT_FORMAT_JSONL), file.getBytes(StandardCharsets.UTF_8), 1 << 20);

            // Then
            assertThat(done.getEvents().getAccepted()).isOne();
            assertThat(client.imports()
                            .listImportErrors(ListImportErrorsRequest.newBuilder()
                                    .setImportId(done.getImportId())
                                    .build())
                            .getErrorsList())
                    .extracting(ImportError::getLine, ImportError::getReason, ImportError::getField)
                    .containsExactly(tuple(3L, EventReason.EVENT_REASON_SCHEMA_VIOLATED, "custom.properties.price"));
            assertThat(waiting(tenant)).hasSize(1);
        }
    }

    @Test
    void a_changed_schema_takes_over_and_another_tenants_does_not_matter() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        EventSchema schema = register(tenant, PRICE, "");
        register(other, "{'not': {}}", "");
        assertThat(reason(other, "{'price': 1}")).isEqualTo(EventReason.EVENT_REASON_SCHEMA_VIOLATED);
        assertThat(reason(tenant, "{'price': 1}")).isEqualTo(EventReason.EVENT_REASON_UNSPECIFIED);

        // When
        register(tenant, "{'properties': {'price': {'type': 'string'}}}", schema.getEtag());

        // Then
        await().atMost(TAKEN_OVER)
                .untilAsserted(() ->
                        assertThat(reason(tenant, "{'price': 1}")).isEqualTo(EventReason.EVENT_REASON_SCHEMA_VIOLATED));
        assertThat(reason(tenant, "{'price': 'cheap'}")).isEqualTo(EventReason.EVENT_REASON_UNSPECIFIED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type': 'nothing'}              | schema of schemas
            {'$ref': 'https://example.org/'} | leads outside: "https://example.org/"
            {'pattern': '(?=a)'}             | RE2 does not take: "(?=a)"
            """)
    void what_is_no_schema_is_refused_with_field_value_and_expectation(String schema, String why) {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> register(tenant, schema, ""))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("schema", why)
                .hasField("schema", "expected: ");
    }

    private EventSchema register(Tenant tenant, String schema, String etag) {
        return ingest.schemas(tenant)
                .registerEventSchema(RegisterEventSchemaRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setEventName("Cart Shared")
                        .setEtag(etag)
                        .setSchema(json(schema))
                        .build())
                .getSchema();
    }

    private EventReason reason(Tenant tenant, String properties) {
        return ingest.send(tenant, shared(properties)).getFirst().getReason();
    }

    private EventResult correct(Tenant tenant, QuarantinedEvent entry, Event replacement) {
        return ingest.quarantine(tenant)
                .correctQuarantinedEvent(CorrectQuarantinedEventRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setQuarantinedEventId(entry.getQuarantinedEventId())
                        .setReplacement(replacement)
                        .build())
                .getResult();
    }

    private List<QuarantinedEvent> waiting(Tenant tenant) {
        return ingest.quarantine(tenant)
                .listQuarantinedEvents(ListQuarantinedEventsRequest.getDefaultInstance())
                .getQuarantinedEventsList();
    }

    private static Event shared(String properties) {
        return anEvent(aCustomer())
                .setCustom(CustomEvent.newBuilder().setName("Cart Shared").setProperties(json(properties)))
                .build();
    }

    private static Struct json(String text) {
        Struct.Builder struct = Struct.newBuilder();
        try {
            JsonFormat.parser().merge(text.replace('\'', '"'), struct);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(text, e);
        }
        return struct.build();
    }
}
