package io.perennial.platform.error;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.ForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * No failure leaves without exactly one ErrorInfo. One that would is answered as a bug of ours, with its code kept; in
 * tests the code becomes DATA_LOSS, which nothing else uses, so that no test passes over it.
 */
@Singleton
@GlobalInterceptor
public class ErrorContract implements ServerInterceptor, Prioritized {

    private static final Logger LOG = Logger.getLogger(ErrorContract.class);

    private final Errors errors;
    private final boolean strict;

    ErrorContract(
            Errors errors,
            @ConfigProperty(name = "perennial.error-contract.strict", defaultValue = "false") boolean strict) {
        this.errors = errors;
        this.strict = strict;
    }

    /** Just outside Quarkus' own exception interceptor (MAX - 70), so that it sees what that one answers. */
    @Override
    public int getPriority() {
        return Integer.MAX_VALUE - 65;
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        if (OpenServices.contains(call.getMethodDescriptor().getServiceName())) {
            return next.startCall(call, headers);
        }
        return next.startCall(new Checked<>(call), headers);
    }

    private final class Checked<ReqT, RespT> extends ForwardingServerCall.SimpleForwardingServerCall<ReqT, RespT> {

        private Checked(ServerCall<ReqT, RespT> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            if (status.isOk() || isComplete(StatusProto.fromStatusAndTrailers(status, trailers))) {
                super.close(status, trailers);
                return;
            }
            LOG.errorf("%s fails without ErrorInfo", getMethodDescriptor().getFullMethodName());
            Status.Code code = strict ? Status.Code.DATA_LOSS : status.getCode();
            StatusException repaired = StatusProto.toStatusException(errors
                    .statusOf(new IllegalStateException(
                            "failure without ErrorInfo: " + status.getCode() + " " + status.getDescription()))
                    .toBuilder()
                    .setCode(code.value())
                    .build());
            Metadata details = repaired.getTrailers();
            super.close(repaired.getStatus(), details == null ? new Metadata() : details);
        }
    }

    private static boolean isComplete(com.google.rpc.@Nullable Status status) {
        return status != null
                && status.getDetailsList().stream()
                                .filter((Any detail) -> detail.is(ErrorInfo.class))
                                .count()
                        == 1;
    }
}
