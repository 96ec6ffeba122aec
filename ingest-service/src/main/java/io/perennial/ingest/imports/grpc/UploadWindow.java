package io.perennial.ingest.imports.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.inject.Singleton;

/**
 * Asks for the next piece of a file only when few are unanswered. Without it, whoever sends faster than pieces are
 * recorded fills the memory: the stream of requests has no limit of its own.
 */
@Singleton
@GlobalInterceptor
public class UploadWindow implements ServerInterceptor {

    /** The most pieces of a stream that are here and not answered. */
    static final int PIECES_MAX = 4;

    private static final String METHOD = "perennial.ingest.v1.ImportService/UploadImport";

    @Override
    public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
            ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
        boolean windowed = call.getMethodDescriptor().getFullMethodName().equals(METHOD);
        return next.startCall(windowed ? new Windowed<>(call) : call, headers);
    }

    private static final class Windowed<ReqT, RespT> extends SimpleForwardingServerCall<ReqT, RespT> {

        private int wanted;
        private int unanswered;

        private Windowed(ServerCall<ReqT, RespT> call) {
            super(call);
        }

        @Override
        public void request(int count) {
            int now = allowed(count, 0);
            if (now > 0) {
                super.request(now);
            }
        }

        @Override
        public void sendMessage(RespT message) {
            super.sendMessage(message);
            int more = allowed(0, 1);
            if (more > 0) {
                super.request(more);
            }
        }

        /** How many more pieces may come now. */
        private synchronized int allowed(int moreWanted, int answered) {
            wanted += moreWanted;
            unanswered -= answered;
            int now = Math.max(0, Math.min(wanted, PIECES_MAX - unanswered));
            wanted -= now;
            unanswered += now;
            return now;
        }
    }
}
