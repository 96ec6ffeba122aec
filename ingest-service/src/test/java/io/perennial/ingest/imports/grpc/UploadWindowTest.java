package io.perennial.ingest.imports.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.perennial.api.ingest.v1.ImportServiceGrpc;
import io.perennial.api.ingest.v1.UploadImportRequest;
import io.perennial.api.ingest.v1.UploadImportResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class UploadWindowTest {

    /** Counts how many messages are asked for. */
    private static final class CountingCall extends ServerCall<UploadImportRequest, UploadImportResponse> {

        private int asked;

        @Override
        public void request(int count) {
            asked += count;
        }

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(UploadImportResponse message) {}

        @Override
        public void close(Status status, Metadata trailers) {}

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public MethodDescriptor<UploadImportRequest, UploadImportResponse> getMethodDescriptor() {
            return ImportServiceGrpc.getUploadImportMethod();
        }
    }

    private static ServerCall<UploadImportRequest, UploadImportResponse> windowed(CountingCall call) {
        var seen = new AtomicReference<ServerCall<UploadImportRequest, UploadImportResponse>>(call);
        var listener = new UploadWindow().interceptCall(call, new Metadata(), (inner, _) -> {
            seen.set(inner);
            return new ServerCall.Listener<>() {};
        });
        assertThat(listener).isNotNull();
        return seen.get();
    }

    @Test
    void no_more_pieces_are_asked_for_than_may_be_unanswered() {
        // Given
        var call = new CountingCall();
        var windowed = windowed(call);

        // When
        for (int i = 0; i < 100; i++) {
            windowed.request(1);
        }

        // Then
        assertThat(call.asked).isEqualTo(UploadWindow.PIECES_MAX);
    }

    @Test
    void each_answer_lets_one_more_piece_in() {
        // Given
        var call = new CountingCall();
        var windowed = windowed(call);
        windowed.request(100);

        // When
        windowed.sendMessage(UploadImportResponse.getDefaultInstance());
        windowed.sendMessage(UploadImportResponse.getDefaultInstance());

        // Then
        assertThat(call.asked).isEqualTo(UploadWindow.PIECES_MAX + 2);
    }
}
