package io.perennial.platform.probe;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;

/** Fails calls that ask for it in a way that breaks the error contract. */
@Singleton
@GlobalInterceptor
class BareFailure implements ServerInterceptor, Prioritized {

    static final Metadata.Key<String> ASKED = Metadata.Key.of("probe-bare-failure", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public int getPriority() {
        return 400;
    }

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        if (!headers.containsKey(ASKED)) {
            return next.startCall(call, headers);
        }
        call.close(Status.NOT_FOUND.withDescription("java.lang.Secret"), new Metadata());
        return new ServerCall.Listener<>() {};
    }
}
