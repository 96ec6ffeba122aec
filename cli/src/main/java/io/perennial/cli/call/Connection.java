package io.perennial.cli.call;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.perennial.cli.stack.Service;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** Channels to the four services on this machine. */
public final class Connection implements AutoCloseable {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final int MESSAGE_BYTES_MAX = 8 * 1024 * 1024;
    private static final int CLOSE_SECONDS_MAX = 5;

    private final Map<Service, ManagedChannel> channels = new EnumMap<>(Service.class);

    private Connection() {}

    /** Connects, when first called, to the services at the given ports. */
    public static Connection to(ToIntFunction<Service> port) {
        Connection connection = new Connection();
        for (Service service : Service.values()) {
            connection.channels.put(
                    service,
                    NettyChannelBuilder.forAddress("127.0.0.1", port.applyAsInt(service))
                            .usePlaintext()
                            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                            .build());
        }
        return connection;
    }

    public Channel channel(Service service) {
        ManagedChannel channel = channels.get(service);
        if (channel == null) {
            throw new IllegalStateException("no channel to " + service);
        }
        return channel;
    }

    /** The stub with each of its calls carrying the token. */
    public static <S extends AbstractStub<S>> S withToken(S stub, String token) {
        return stub.withInterceptors(new BearerToken(token));
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdown);
        for (ManagedChannel channel : channels.values()) {
            try {
                if (!channel.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS)) {
                    channel.shutdownNow();
                }
            } catch (InterruptedException e) {
                channel.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    private record BearerToken(String token) implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new ForwardingClientCall.SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(AUTHORIZATION, "Bearer " + token);
                    super.start(listener, headers);
                }
            };
        }
    }
}
