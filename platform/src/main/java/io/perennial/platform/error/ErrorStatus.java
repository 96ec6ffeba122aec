package io.perennial.platform.error;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.time.Duration;
import java.util.List;

/** Builds a {@code google.rpc.Status} with exactly one ErrorInfo. Used once, then thrown away. */
public final class ErrorStatus {

    /** Details travel in a header, and clients take 8 KiB of headers. */
    private static final int FIELDS_BYTES_MAX = 4_000;

    private final Status.Builder status = Status.newBuilder();
    private final ErrorInfo.Builder info = ErrorInfo.newBuilder();

    private ErrorStatus() {}

    /**
     * A failure.
     *
     * @param reason a value of the service's enum of reasons
     * @param domain {@code <service>.perennial.io}
     * @param message one short sentence for a developer: what is wrong and what to do
     */
    public static ErrorStatus of(Code code, Enum<?> reason, String domain, String message) {
        ErrorStatus built = new ErrorStatus();
        built.status.setCode(code.getNumber()).setMessage(message);
        built.info.setReason(reason.name()).setDomain(domain);
        return built;
    }

    /** A changing part of the message, under a documented key in lowerCamelCase. */
    public ErrorStatus with(String key, Object value) {
        info.putMetadata(key, value.toString());
        return this;
    }

    /** When to try again. */
    public ErrorStatus retryAfter(Duration delay) {
        status.addDetails(Any.pack(RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(delay.getSeconds())
                        .setNanos(delay.getNano()))
                .build()));
        return this;
    }

    /** One entry for each field that breaks the contract, as many as fit. */
    public ErrorStatus fields(List<FieldViolation> violations) {
        BadRequest.Builder details = BadRequest.newBuilder();
        int bytes = 0;
        for (FieldViolation violation : violations) {
            bytes += violation.field().length() + violation.why().length() + 8;
            if (bytes > FIELDS_BYTES_MAX) {
                break;
            }
            details.addFieldViolationsBuilder().setField(violation.field()).setDescription(violation.why());
        }
        status.addDetails(Any.pack(details.build()));
        return this;
    }

    /** The state that the thing is in and that forbids the request. */
    public ErrorStatus precondition(String type, String subject, String description) {
        status.addDetails(Any.pack(PreconditionFailure.newBuilder()
                .addViolations(PreconditionFailure.Violation.newBuilder()
                        .setType(type)
                        .setSubject(subject)
                        .setDescription(description))
                .build()));
        return this;
    }

    /** The finished status; the ErrorInfo comes first. */
    public Status build() {
        return status.addDetails(0, Any.pack(info.build())).build();
    }
}
