package io.perennial.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the failure of a call.
 *
 * <pre>{@code
 * GrpcErrors.failureOf(scores.getScore(request))
 *         .hasCode(NOT_FOUND)
 *         .hasReason(ErrorReason.ERROR_REASON_CUSTOMER_NOT_FOUND)
 *         .hasMetadata("customerId", "c1");
 * }</pre>
 */
public final class GrpcErrors {

    private static final Duration CALL_MAX = Duration.ofSeconds(20);

    private final Status.Code code;
    private final com.google.rpc.Status status;

    private GrpcErrors(Status.Code code, com.google.rpc.Status status) {
        this.code = code;
        this.status = status;
    }

    /** Waits for the call, which must fail. */
    public static GrpcErrors failureOf(Uni<?> call) {
        return failureOf(() -> call.await().atMost(CALL_MAX));
    }

    /** Makes the call, which must fail. */
    public static GrpcErrors failureOf(Callable<?> call) {
        return of(Assertions.catchThrowable(call::call));
    }

    /** Looks at a failure. */
    public static GrpcErrors of(@Nullable Throwable failure) {
        Status grpc = switch (failure) {
            case StatusRuntimeException e -> e.getStatus();
            case StatusException e -> e.getStatus();
            case null -> throw new AssertionError("the call answered (expected: a failure)");
            default -> throw new AssertionError("no gRPC status", failure);
        };
        com.google.rpc.Status status = StatusProto.fromThrowable(failure);
        return new GrpcErrors(grpc.getCode(), status == null ? com.google.rpc.Status.getDefaultInstance() : status);
    }

    public GrpcErrors hasCode(Status.Code expected) {
        assertThat(code).as(status.toString()).isEqualTo(expected);
        return this;
    }

    public GrpcErrors hasReason(Enum<?> expected) {
        assertThat(info().getReason()).as(status.toString()).isEqualTo(expected.name());
        return this;
    }

    public GrpcErrors hasDomain(String expected) {
        assertThat(info().getDomain()).isEqualTo(expected);
        return this;
    }

    public GrpcErrors hasMetadata(String key, Object value) {
        assertThat(info().getMetadataMap()).containsEntry(key, value.toString());
        return this;
    }

    public GrpcErrors hasMetadataKey(String key) {
        assertThat(info().getMetadataMap()).containsKey(key);
        return this;
    }

    /** Exactly these fields are named, in any order. */
    public GrpcErrors hasFields(String... fields) {
        assertThat(violations()).extracting(BadRequest.FieldViolation::getField).containsExactlyInAnyOrder(fields);
        return this;
    }

    /** The field is named with a description that contains the text. */
    public GrpcErrors hasField(String field, String why) {
        assertThat(violations()).anySatisfy(violation -> {
            assertThat(violation.getField()).isEqualTo(field);
            assertThat(violation.getDescription()).contains(why);
        });
        return this;
    }

    public GrpcErrors hasRetryDelay() {
        assertThat(details(RetryInfo.class)).as(status.toString()).hasSize(1);
        return this;
    }

    /** Nothing in the whole answer contains the text. */
    public GrpcErrors neverSays(String text) {
        assertThat(status.toString()).doesNotContain(text);
        return this;
    }

    public String message() {
        return status.getMessage();
    }

    private List<BadRequest.FieldViolation> violations() {
        return details(BadRequest.class).stream()
                .flatMap(details -> details.getFieldViolationsList().stream())
                .toList();
    }

    private ErrorInfo info() {
        List<ErrorInfo> infos = details(ErrorInfo.class);
        assertThat(infos).as("ErrorInfo of %s %s", code, status).hasSize(1);
        return infos.getFirst();
    }

    private <M extends Message> List<M> details(Class<M> type) {
        return status.getDetailsList().stream()
                .filter(detail -> detail.is(type))
                .map(detail -> unpack(detail, type))
                .toList();
    }

    private static <M extends Message> M unpack(Any detail, Class<M> type) {
        try {
            return detail.unpack(type);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
