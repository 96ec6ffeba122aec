package io.perennial.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.perennial.api.ingest.v1.EventServiceGrpc.EventServiceBlockingStub;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.Import;
import io.perennial.api.ingest.v1.ImportError;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.ListImportErrorsRequest;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Origin;
import io.perennial.api.ingest.v1.RecordEventsRequest;
import io.perennial.api.ingest.v1.SalesChannel;
import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.GetStageRequest;
import io.perennial.api.segmentation.v1.LifecycleServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Tokens;
import io.perennial.system.running.Seller;
import io.perennial.system.running.SharedStack;
import io.perennial.system.running.SystemStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bad input from outside: the answer names what is wrong and what was expected, and nothing else is lost. */
@ExtendWith(SharedStack.class)
class BadInputTest {

    private static final int UNKNOWN_FIELD = 999;
    private static final int MESSAGE_BYTES = 5 * 1024 * 1024;

    private final SystemStack stack;
    private final Seller seller;

    BadInputTest(SystemStack stack) {
        this.stack = stack;
        this.seller = Seller.live(stack, "Bad input");
    }

    @BeforeEach
    void aGoodEventIsAccepted() {
        assertThat(statuses(seller.record(List.of(order("before", bare -> bare)))))
                .containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    @Test
    void an_unknown_field_is_named_by_its_number() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(
                        UNKNOWN_FIELD,
                        UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();

        EventResult bad = theBadOneOfThree(event -> event.setUnknownFields(unknown));

        assertThat(bad.getReason()).isEqualTo(EventReason.EVENT_REASON_FIELD_UNKNOWN);
        assertThat(bad.getField()).contains(String.valueOf(UNKNOWN_FIELD));
        assertThat(bad.getMessage()).isNotBlank();
    }

    @Test
    void an_event_without_a_customer_is_told_so() {
        EventResult bad = theBadOneOfThree(Event.Builder::clearCustomerId);

        assertThat(bad.getReason()).isEqualTo(EventReason.EVENT_REASON_FIELD_MISSING);
        assertThat(bad.getField()).isEqualTo("customer_id");
        assertThat(bad.getMessage()).contains("expected: 1 to 128 printable ASCII characters");
    }

    @Test
    void a_negative_price_is_told_with_what_was_expected() {
        EventResult bad = theBadOneOfThree(event -> event.setOrderCompleted(
                OrderCompleted.newBuilder().setOrderId("negative").setTotal(dollars(-1))));

        assertThat(bad.getReason()).isEqualTo(EventReason.EVENT_REASON_FIELD_INVALID);
        assertThat(bad.getField()).isEqualTo("order_completed.total.minor_units");
        assertThat(bad.getMessage()).contains("-1").contains("expected");
    }

    @Test
    void a_far_future_date_is_told_with_the_latest_that_is_taken() {
        Instant future = Instant.now().plus(Duration.ofDays(400));

        EventResult bad = theBadOneOfThree(
                event -> event.setEventTime(Timestamp.newBuilder().setSeconds(future.getEpochSecond())));

        assertThat(bad.getReason()).isEqualTo(EventReason.EVENT_REASON_TIME_OUT_OF_RANGE);
        assertThat(bad.getField()).isEqualTo("event_time");
        assertThat(bad.getMessage()).contains("expected: at most 24 hours ahead");
    }

    @Test
    void an_id_used_again_for_another_content_is_refused_and_the_first_content_stays() {
        EventResult bad = theBadOneOfThree(event -> event.setEventId("before"));

        assertThat(bad.getReason()).isEqualTo(EventReason.EVENT_REASON_ID_REUSED);
        assertThat(bad.getField()).isEqualTo("event_id");
        assertThat(bad.getMessage()).isNotBlank();
        assertThat(statuses(seller.record(List.of(order("before", bare -> bare)))))
                .containsExactly(EventStatus.EVENT_STATUS_DUPLICATE);
    }

    @Test
    void a_message_of_5_MB_is_refused_as_too_large_and_the_channel_goes_on() {
        RecordEventsRequest large = RecordEventsRequest.newBuilder()
                .addEvents(order(
                        "large",
                        event -> event.setOrderCompleted(OrderCompleted.newBuilder()
                                .setOrderId("x".repeat(MESSAGE_BYTES))
                                .setTotal(dollars(1)))))
                .build();

        StatusRuntimeException refused = refusalOf(events(seller.token()), large);

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(reasonOf(refused).getReason()).isEqualTo("COMMON_ERROR_REASON_MESSAGE_TOO_LARGE");
        assertThat(reasonOf(refused).getMetadataMap()).containsEntry("bytesMax", String.valueOf(4 * 1024 * 1024));
        assertThat(statuses(seller.record(List.of(order("after", bare -> bare)))))
                .containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    @Test
    void a_call_without_a_token_is_unauthenticated() {
        EventServiceBlockingStub nobody =
                EventServiceGrpc.newBlockingStub(stack.connection().channel(Service.INGEST));

        StatusRuntimeException refused = refusalOf(nobody, oneGoodEvent());

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(reasonOf(refused).getReason()).isEqualTo("COMMON_ERROR_REASON_TOKEN_MISSING");
        assertThatNothingWasRecordedButTheFirst();
    }

    @Test
    void an_expired_token_is_said_to_be_expired() {
        String expired = stack.stack()
                .tokens()
                .forTenant("author", seller.tenantId(), Tokens.TENANT_SCOPES, Duration.ofHours(-1));

        StatusRuntimeException refused = refusalOf(events(expired), oneGoodEvent());

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.UNAUTHENTICATED);
        assertThat(reasonOf(refused).getReason()).isEqualTo("COMMON_ERROR_REASON_TOKEN_INVALID");
        assertThat(reasonOf(refused).getMetadataMap()).containsEntry("problem", "EXPIRED");
        assertThatNothingWasRecordedButTheFirst();
    }

    @Test
    void another_tenants_token_sees_nothing_of_this_one() {
        Seller other = Seller.live(stack, "Other");
        seller.awaitSettled();
        GetStageRequest customer =
                GetStageRequest.newBuilder().setCustomerId("customer").build();
        assertThat(stages(seller).getStage(customer).getOrderCount()).isEqualTo(1);

        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> stages(other).getStage(customer));

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(reasonOf(refused).getReason()).isEqualTo("SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND");
        assertThat(stages(other)
                        .countStages(CountStagesRequest.getDefaultInstance())
                        .getCustomerCount())
                .isZero();
        assertThat(other.feed()).noneMatch(record -> record.getTenantId().equals(seller.tenantId()));
    }

    @Test
    void another_tenants_token_cannot_name_this_one_in_the_header() {
        Seller other = Seller.live(stack, "Other");
        Metadata header = new Metadata();
        header.put(Metadata.Key.of("perennial-tenant", Metadata.ASCII_STRING_MARSHALLER), seller.tenantId());

        StatusRuntimeException refused = refusalOf(
                events(other.token()).withInterceptors(MetadataUtils.newAttachHeadersInterceptor(header)),
                oneGoodEvent());

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.PERMISSION_DENIED);
        assertThat(reasonOf(refused).getReason()).isEqualTo("COMMON_ERROR_REASON_TENANT_DENIED");
        assertThat(reasonOf(refused).getMetadataMap()).containsEntry("tenantId", seller.tenantId());
        assertThatNothingWasRecordedButTheFirst();
    }

    @Test
    void a_malformed_line_is_told_by_number_and_column_and_the_other_lines_are_taken() throws IOException {
        Seller replay = Seller.replay(stack, "Malformed line");
        Path file = SystemStack.folder("data").resolve("malformed-" + UUID.randomUUID() + ".txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                one 19970101 1 11.77
                two 19970230 1 12.00
                three 19970103 2 13.50
                """);

        Import done = replay.load(file, "cdnow");

        assertThat(done.getEvents().getAccepted()).isEqualTo(2);
        assertThat(done.getEvents().getRejected()).isEqualTo(1);
        ImportError error = replay.ask(
                        replay.calls(Service.INGEST, ImportServiceGrpc::newBlockingStub),
                        stub -> stub.listImportErrors(ListImportErrorsRequest.newBuilder()
                                .setImportId(done.getImportId())
                                .build()))
                .getErrors(0);
        assertThat(error)
                .isEqualTo(ImportError.newBuilder()
                        .setLine(2)
                        .setReason(EventReason.EVENT_REASON_LINE_MALFORMED)
                        .setField("date")
                        .setMessage(error.getMessage())
                        .build());
        assertThat(error.getMessage()).contains("expected: a day as yyyymmdd");
    }

    /** Sends the bad event between two good ones; answers what became of it, and makes sure of the other two. */
    private EventResult theBadOneOfThree(UnaryOperator<Event.Builder> spoilt) {
        List<EventResult> results = seller.record(
                List.of(order("good-1", bare -> bare), order("bad", spoilt), order("good-2", bare -> bare)));

        assertThat(statuses(results))
                .containsExactly(
                        EventStatus.EVENT_STATUS_ACCEPTED,
                        EventStatus.EVENT_STATUS_REJECTED,
                        EventStatus.EVENT_STATUS_ACCEPTED);
        return results.get(1);
    }

    private void assertThatNothingWasRecordedButTheFirst() {
        assertThat(seller.feed().stream().filter(record -> record.hasEvent())).hasSize(1);
    }

    private static List<EventStatus> statuses(List<EventResult> results) {
        return results.stream().map(EventResult::getStatus).toList();
    }

    private EventServiceBlockingStub events(String token) {
        return Connection.withToken(
                EventServiceGrpc.newBlockingStub(stack.connection().channel(Service.INGEST)), token);
    }

    private static LifecycleServiceGrpc.LifecycleServiceBlockingStub stages(Seller of) {
        return of.calls(Service.SEGMENTATION, LifecycleServiceGrpc::newBlockingStub);
    }

    private static StatusRuntimeException refusalOf(EventServiceBlockingStub stub, RecordEventsRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> stub.recordEvents(request));
    }

    private static ErrorInfo reasonOf(StatusRuntimeException refused) {
        List<Any> details =
                Objects.requireNonNull(StatusProto.fromThrowable(refused)).getDetailsList();
        Any info = details.stream()
                .filter(detail -> detail.is(ErrorInfo.class))
                .findFirst()
                .orElseThrow();
        try {
            return info.unpack(ErrorInfo.class);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordEventsRequest oneGoodEvent() {
        return RecordEventsRequest.newBuilder()
                .addEvents(order("refused", bare -> bare))
                .build();
    }

    private static Event order(String id, UnaryOperator<Event.Builder> changed) {
        Event.Builder event = Event.newBuilder()
                .setEventId(id)
                .setSource("shop")
                .setCustomerId("customer")
                .setEventTime(Timestamp.newBuilder().setSeconds(1_790_000_000L))
                .setOrigin(Origin.newBuilder().setChannel(SalesChannel.SALES_CHANNEL_OWN_SHOP))
                .setOrderCompleted(OrderCompleted.newBuilder().setOrderId(id).setTotal(dollars(1_990)));
        return changed.apply(event).build();
    }

    private static Money dollars(long cents) {
        return Money.newBuilder().setCurrencyCode("USD").setMinorUnits(cents).build();
    }
}
