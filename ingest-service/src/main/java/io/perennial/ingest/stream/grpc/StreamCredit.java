package io.perennial.ingest.stream.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.imports.domain.Import;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Reads no more requests of a stream than are answered, but for the few that may be in work: whatever the sender pushes
 * beyond that waits with the sender, and a sender who reads no answers gets no further. Each request has one answer.
 */
@Singleton
@GlobalInterceptor
public class StreamCredit implements ServerInterceptor {

    private static final Map<String, Integer> IN_WORK_MAX = Map.of(
            EventServiceGrpc.getStreamEventsMethod().getFullMethodName(), EventLimits.STREAM_IN_WORK_MAX,
            ImportServiceGrpc.getUploadImportMethod().getFullMethodName(), Import.PIECES_IN_WORK_MAX);

    /** How many requests of the method may be here and not answered; 0 for a method that is not limited. */
    static int inWorkMax(MethodDescriptor<?, ?> method) {
        return IN_WORK_MAX.getOrDefault(method.getFullMethodName(), 0);
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        int inWorkMax = inWorkMax(call.getMethodDescriptor());
        if (inWorkMax == 0) {
            return next.startCall(call, headers);
        }
        CreditCall<Q, R> limited = new CreditCall<>(call, inWorkMax);
        return new SimpleForwardingServerCallListener<>(next.startCall(limited, headers)) {
            @Override
            public void onReady() {
                limited.readMore();
                super.onReady();
            }
        };
    }

    private static final class CreditCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

        private final int inWorkMax;

        // Guarded by this.
        private long asked;
        private int inWork;
        private boolean answered;

        private CreditCall(ServerCall<Q, R> call, int inWorkMax) {
            super(call);
            this.inWorkMax = inWorkMax;
        }

        @Override
        public void request(int count) {
            synchronized (this) {
                asked += count;
            }
            readMore();
        }

        @Override
        public void sendMessage(R message) {
            super.sendMessage(message);
            synchronized (this) {
                answered = true;
                inWork--;
            }
            readMore();
        }

        private void readMore() {
            int more;
            synchronized (this) {
                // Before the first answer there is nothing that the caller could have left unread.
                more = isReady() || !answered ? (int) Math.min(asked, inWorkMax - inWork) : 0;
                asked -= more;
                inWork += more;
            }
            if (more > 0) {
                super.request(more);
            }
        }
    }
}
