package io.perennial.platform.caller;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.perennial.platform.domain.CommonProblem.TokenFault;
import io.perennial.platform.domain.CommonProblem.TokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.error.Errors;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** A stream that ends when its token does: a token that is withdrawn or runs out must not be good for ever. */
final class ExpiringStream<Q, R> extends SimpleForwardingServerCall<Q, R> {

    private final Errors errors;
    private final Vertx vertx;

    // Guarded by this: the transport takes no two calls at a time, nor any after its end.
    private boolean closed;
    private boolean expired;

    private ExpiringStream(ServerCall<Q, R> call, Errors errors, Vertx vertx) {
        super(call);
        this.errors = errors;
        this.vertx = vertx;
    }

    /** Starts the stream, and ends it with {@link TokenInvalid} if it is still there then. */
    static <Q, R> ServerCall.Listener<Q> start(
            ServerCall<Q, R> call,
            Instant expiry,
            Errors errors,
            Vertx vertx,
            Function<ServerCall<Q, R>, ServerCall.Listener<Q>> next) {
        ExpiringStream<Q, R> stream = new ExpiringStream<>(call, errors, vertx);
        ServerCall.Listener<Q> listener = next.apply(stream);
        // Wall clock on purpose, as where the token is verified.
        long leftMs = Math.max(1, Duration.between(Instant.now(), expiry).toMillis());
        long timer = vertx.setTimer(leftMs, _ -> stream.expire(listener));
        return stream.new UntilExpired(listener, timer);
    }

    private void expire(ServerCall.Listener<Q> listener) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            expired = true;
            errors.close(delegate(), new ProblemException(new TokenInvalid(TokenFault.EXPIRED)));
        }
        listener.onCancel();
    }

    private synchronized boolean isExpired() {
        return expired;
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
        if (!expired) {
            super.sendHeaders(headers);
        }
    }

    @Override
    public synchronized void sendMessage(R message) {
        if (!expired) {
            super.sendMessage(message);
        }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
        if (!expired) {
            closed = true;
            super.close(status, trailers);
        }
    }

    @Override
    public boolean isCancelled() {
        return isExpired() || super.isCancelled();
    }

    /** What the service hears of the stream: nothing more once it has been told that it is over. */
    private final class UntilExpired extends SimpleForwardingServerCallListener<Q> {

        private final long timer;

        private UntilExpired(ServerCall.Listener<Q> listener, long timer) {
            super(listener);
            this.timer = timer;
        }

        @Override
        public void onMessage(Q message) {
            if (!isExpired()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            if (!isExpired()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onReady() {
            if (!isExpired()) {
                super.onReady();
            }
        }

        @Override
        public void onCancel() {
            vertx.cancelTimer(timer);
            if (!isExpired()) {
                super.onCancel();
            }
        }

        @Override
        public void onComplete() {
            vertx.cancelTimer(timer);
            if (!isExpired()) {
                super.onComplete();
            }
        }
    }
}
