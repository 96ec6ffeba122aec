package io.perennial.ingest.stream.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.perennial.api.ingest.v1.EventServiceGrpc;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamCreditTest {

    static Stream<MethodDescriptor<?, ?>> streams() {
        return Stream.of(EventServiceGrpc.getStreamEventsMethod(), ImportServiceGrpc.getUploadImportMethod());
    }

    /** Counts how many messages are asked for. */
    private static final class CountingCall<Q, R> extends ServerCall<Q, R> {

        private final MethodDescriptor<Q, R> method;
        private int asked;
        private boolean ready = true;

        private CountingCall(MethodDescriptor<Q, R> method) {
            this.method = method;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void request(int count) {
            asked += count;
        }

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(R message) {}

        @Override
        public void close(Status status, Metadata trailers) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<Q, R> getMethodDescriptor() {
            return method;
        }
    }

    /** A stream as its handler and its transport have it. */
    private record Limited<Q, R>(
            CountingCall<Q, R> transport, ServerCall<Q, R> handler, ServerCall.Listener<Q> listener, R answer) {

        static <Q, R> Limited<Q, R> of(MethodDescriptor<Q, R> method) {
            var call = new CountingCall<>(method);
            var seen = new AtomicReference<ServerCall<Q, R>>(call);
            var listener = new StreamCredit().interceptCall(call, new Metadata(), (inner, _) -> {
                seen.set(inner);
                return new ServerCall.Listener<>() {};
            });
            return new Limited<>(
                    call, seen.get(), listener, method.parseResponse(new java.io.ByteArrayInputStream(new byte[0])));
        }

        void answer(int times) {
            for (int i = 0; i < times; i++) {
                handler.sendMessage(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void no_more_requests_are_asked_for_than_may_be_unanswered(MethodDescriptor<?, ?> method) {
        // Given
        Limited<?, ?> stream = Limited.of(method);

        // When
        for (int i = 0; i < 100; i++) {
            stream.handler().request(1);
        }

        // Then
        assertThat(stream.transport().asked).isPositive().isEqualTo(StreamCredit.inWorkMax(method));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void each_answer_lets_one_more_request_in(MethodDescriptor<?, ?> method) {
        // Given
        Limited<?, ?> stream = Limited.of(method);
        stream.handler().request(100);

        // When
        stream.answer(2);

        // Then
        assertThat(stream.transport().asked).isEqualTo(StreamCredit.inWorkMax(method) + 2);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void one_who_reads_no_answers_gets_no_more_taken_until_they_are_read(MethodDescriptor<?, ?> method) {
        // Given
        Limited<?, ?> stream = Limited.of(method);
        int max = StreamCredit.inWorkMax(method);
        stream.handler().request(100);
        stream.transport().ready = false;

        // When
        stream.answer(max);
        int askedWhileUnread = stream.transport().asked;
        stream.transport().ready = true;
        stream.listener().onReady();

        // Then
        assertThat(askedWhileUnread).isEqualTo(max);
        assertThat(stream.transport().asked).isEqualTo(2 * max);
    }
}
