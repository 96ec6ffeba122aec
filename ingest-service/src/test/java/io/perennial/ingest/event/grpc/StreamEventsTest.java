package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.MutinyEventServiceGrpc.MutinyEventServiceStub;
import io.perennial.api.ingest.v1.StreamEventsRequest;
import io.perennial.api.ingest.v1.StreamEventsResponse;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@IngestTest
class StreamEventsTest {

    private static final Duration STREAM_MAX = Duration.ofSeconds(60);

    @Inject
    Ingest ingest;

    @GrpcClient("ingest")
    MutinyEventServiceStub events;

    @Test
    void batches_are_answered_in_their_order() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Multi<StreamEventsRequest> batches =
                Multi.createFrom().range(0, 200).map(batch -> batch(batch, customer, 1 + batch % 7));

        // When
        List<StreamEventsResponse> answers =
                stub(tenant).streamEvents(batches).collect().asList().await().atMost(STREAM_MAX);

        // Then
        assertThat(answers)
                .extracting(StreamEventsResponse::getBatch)
                .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
        assertThat(answers)
                .flatExtracting(StreamEventsResponse::getResultsList)
                .extracting(EventResult::getStatus)
                .containsOnly(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .extracting(StreamEventsTest::eventId)
                .containsExactlyElementsOf(answers.stream()
                        .flatMap(answer -> answer.getResultsList().stream())
                        .map(EventResult::getEventId)
                        .toList());
    }

    @Test
    void one_who_reads_no_answers_is_not_read_either_and_loses_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        AssertSubscriber<StreamEventsResponse> reader = AssertSubscriber.create(0);

        // When
        stub(tenant)
                .streamEvents(Multi.createFrom().range(0, 300).map(batch -> batch(batch, customer, 2)))
                .subscribe()
                .withSubscriber(reader);
        reader.request(Long.MAX_VALUE);
        reader.awaitCompletion(STREAM_MAX);

        // Then
        assertThat(reader.getItems())
                .extracting(StreamEventsResponse::getBatch)
                .containsExactlyElementsOf(LongStream.range(0, 300).boxed().toList());
    }

    @Test
    void an_error_ends_the_stream_and_names_its_reason() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Multi<StreamEventsRequest> batches = Multi.createFrom().items(StreamEventsRequest.getDefaultInstance());

        // Then
        GrpcErrors.failureOf(stub(tenant).streamEvents(batches).collect().asList())
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("events", "must be 1 to 1000 items");
    }

    @Test
    void a_stream_ends_when_its_token_expires() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        String token = TestTokens.token()
                .claim("tenant", tenant.getTenantId())
                .scopes("events:write")
                .expiry(Instant.now().plusSeconds(5))
                .sign();
        Multi<StreamEventsRequest> endless = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(batch(0, customer, 2)),
                        Multi.createFrom().nothing());

        // Then
        GrpcErrors.failureOf(TestTokens.with(events, token)
                        .streamEvents(endless)
                        .collect()
                        .asList())
                .hasCode(Status.Code.UNAUTHENTICATED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TOKEN_INVALID)
                .hasMetadata("problem", "EXPIRED");
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .hasSize(2);
    }

    private MutinyEventServiceStub stub(Tenant tenant) {
        return TestTokens.with(events, Ingest.token(tenant));
    }

    private static StreamEventsRequest batch(int number, String customer, int size) {
        StreamEventsRequest.Builder batch = StreamEventsRequest.newBuilder().setBatch(number);
        IntStream.range(0, size).forEach(i -> batch.addEvents(anOrder(customer).setEventId("b" + number + "e" + i)));
        return batch.build();
    }

    private static String eventId(FeedRecord found) {
        try {
            return Event.parseFrom(found.getEvent().getPayload()).getEventId();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
