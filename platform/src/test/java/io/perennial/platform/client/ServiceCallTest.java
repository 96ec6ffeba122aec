package io.perennial.platform.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.perennial.api.ingest.v1.TenantServiceGrpc;
import io.perennial.platform.caller.CallerInterceptor;
import io.perennial.platform.domain.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCallTest {

    private static final CallOptions.Key<TenantId> TENANT = ServiceCalls.TENANT;

    @TempDir
    Path directory;

    private final Sent sent = new Sent();

    @BeforeEach
    void token() throws IOException {
        Files.writeString(directory.resolve("token"), "first\n");
    }

    @Test
    void a_call_carries_the_token_the_tenant_and_a_deadline() {
        call(CallOptions.DEFAULT.withOption(TENANT, new TenantId(7)), new Metadata());

        assertThat(sent.header(CallerInterceptor.AUTHORIZATION)).isEqualTo("Bearer first");
        assertThat(sent.header(CallerInterceptor.TENANT)).isEqualTo("7");
        assertThat(sent.secondsLeft()).isBetween(8L, 10L);
    }

    @Test
    void a_call_may_have_more_time() {
        call(CallOptions.DEFAULT.withOption(ServiceCalls.TIMEOUT, Duration.ofSeconds(25)), new Metadata());

        assertThat(sent.secondsLeft()).isBetween(23L, 25L);
    }

    @Test
    void a_token_that_is_there_already_stays() {
        Metadata headers = new Metadata();
        headers.put(CallerInterceptor.AUTHORIZATION, "Bearer other");

        call(CallOptions.DEFAULT.withOption(TENANT, new TenantId(7)), headers);

        assertThat(sent.header(CallerInterceptor.AUTHORIZATION)).isEqualTo("Bearer other");
        assertThat(sent.header(CallerInterceptor.TENANT)).isNull();
    }

    @Test
    void a_token_that_changes_is_read_again() throws IOException {
        ServiceToken token = new ServiceToken(Optional.of(directory.resolve("token")));
        assertThat(token.current()).contains("first");

        Files.writeString(directory.resolve("token"), "second");
        Files.setLastModifiedTime(directory.resolve("token"), FileTime.fromMillis(1));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(token.current()).contains("second"));
    }

    @Test
    void without_a_file_there_is_no_token() {
        assertThat(new ServiceToken(Optional.empty()).current()).isEmpty();
        assertThat(new ServiceToken(Optional.of(directory.resolve("missing"))).current())
                .isEmpty();
    }

    private void call(CallOptions options, Metadata headers) {
        ServiceToken token = new ServiceToken(Optional.of(directory.resolve("token")));
        ServiceCallInterceptor interceptor = new ServiceCallInterceptor(token, Duration.ofSeconds(10));
        ClientInterceptors.intercept(sent, interceptor)
                .newCall(TenantServiceGrpc.getGetTenantMethod(), options)
                .start(new ClientCall.Listener<>() {}, headers);
    }

    /** A channel that keeps what would be sent. */
    private static final class Sent extends Channel {

        private CallOptions options = CallOptions.DEFAULT;
        private Metadata headers = new Metadata();

        @Nullable
        String header(Metadata.Key<String> key) {
            return headers.get(key);
        }

        long secondsLeft() {
            var deadline = options.getDeadline();
            return deadline == null ? -1 : deadline.timeRemaining(TimeUnit.SECONDS);
        }

        @Override
        public String authority() {
            return "test";
        }

        @Override
        public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions callOptions) {
            options = callOptions;
            return new ClientCall<>() {
                @Override
                public void start(Listener<A> listener, Metadata sentHeaders) {
                    headers = sentHeaders;
                }

                @Override
                public void request(int messages) {}

                @Override
                public void cancel(@Nullable String message, @Nullable Throwable cause) {}

                @Override
                public void halfClose() {}

                @Override
                public void sendMessage(Q message) {}
            };
        }
    }
}
