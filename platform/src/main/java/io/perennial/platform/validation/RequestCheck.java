package io.perennial.platform.validation;

import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.MessageTooLarge;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.error.Errors;
import io.perennial.platform.error.OpenServices;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that are too large or break their contract, before the service sees them.
 *
 * <p>Methods named in {@code perennial.validation.unchecked-methods} ({@code package.Service/Method}) check what is
 * in their messages themselves; their size and the request's own unknown fields are checked all the same.
 */
@Singleton
@GlobalInterceptor
public class RequestCheck implements ServerInterceptor, Prioritized {

    /** The largest message that is taken: 4 MiB, which is gRPC's own default. */
    public static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;

    private final ContractRules rules;
    private final Errors errors;
    private final Set<String> unchecked;

    RequestCheck(
            ContractRules rules,
            Errors errors,
            @ConfigProperty(name = "perennial.validation.unchecked-methods") Optional<List<String>> unchecked) {
        this.rules = rules;
        this.errors = errors;
        this.unchecked = Set.copyOf(unchecked.orElse(List.of()));
    }

    /** After the caller was let in: nobody else learns anything about the contract. */
    @Override
    public int getPriority() {
        return 200;
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        ServerCall.Listener<ReqT> listener = next.startCall(call, headers);
        return OpenServices.contains(call.getMethodDescriptor().getServiceName())
                ? listener
                : new Checking<>(listener, call);
    }

    private void check(Object message, String method) {
        if (!(message instanceof Message request)) {
            return;
        }
        if (request.getSerializedSize() > MESSAGE_BYTES_MAX) {
            throw new ProblemException(new MessageTooLarge(MESSAGE_BYTES_MAX));
        }
        List<FieldViolation> violations =
                unchecked.contains(method) ? UnknownFields.directlyIn(request) : rules.violations(request);
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
    }

    private final class Checking<ReqT> extends ForwardingServerCallListener.SimpleForwardingServerCallListener<ReqT> {

        private final ServerCall<ReqT, ?> call;
        private boolean refused;

        private Checking(ServerCall.Listener<ReqT> listener, ServerCall<ReqT, ?> call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onMessage(ReqT message) {
            if (refused) {
                return;
            }
            try {
                check(message, call.getMethodDescriptor().getFullMethodName());
            } catch (RuntimeException e) {
                refused = true;
                errors.close(call, e);
                return;
            }
            super.onMessage(message);
        }

        /** The method would start here; a refused one does not. */
        @Override
        public void onHalfClose() {
            if (!refused) {
                super.onHalfClose();
            }
        }
    }
}
