package io.perennial.ingest.event.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.inject.Singleton;

/**
 * Reads no more requests of a stream of events than are answered, but for the few that may be in work: whatever the
 * sender pushes beyond that waits with the sender, and one who reads no answers gets no more taken.
 */
@Singleton
@GlobalInterceptor
public class StreamCredit implements ServerInterceptor {

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        boolean isStream = call.getMethodDescriptor()
                .getFullMethodName()
                .equals(EventServiceGrpc.getStreamEventsMethod().getFullMethodName());
        if (!isStream) {
            return next.startCall(call, headers);
        }
        CreditCall<Q, R> limited = new CreditCall<>(call);
        return new SimpleForwardingServerCallListener<>(next.startCall(limited, headers)) {
            @Override
            public void onReady() {
                limited.readMore();
                super.onReady();
            }
        };
    }

    private static final class CreditCall<Q, R> extends SimpleForwardingServerCall<Q, R> {

        // Guarded by this.
        private long asked;
        private int inWork;

        private CreditCall(ServerCall<Q, R> call) {
            super(call);
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
                inWork--;
            }
            readMore();
        }

        private void readMore() {
            int more;
            synchronized (this) {
                more = isReady() || inWork == 0 ? (int) Math.min(asked, EventGrpc.STREAM_IN_WORK_MAX - inWork) : 0;
                asked -= more;
                inWork += more;
            }
            if (more > 0) {
                super.request(more);
            }
        }
    }
}
