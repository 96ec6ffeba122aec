package io.perennial.campaign.testkit;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.perennial.api.segmentation.v1.ListSegmentsRequest;
import io.perennial.api.segmentation.v1.ListSegmentsResponse;
import io.perennial.api.segmentation.v1.Segment;
import io.perennial.api.segmentation.v1.SegmentServiceGrpc.SegmentServiceImplBase;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gRPC server that is segmentation as far as campaign calls it: it answers only a call with the service's token, for
 * the tenant that the call names. Every tenant has a few segments, unless a test says otherwise.
 */
@QuarkusTestResource(Segmentation.class)
public class Segmentation implements QuarkusTestResourceLifecycleManager {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> TENANT =
            Metadata.Key.of("perennial-tenant", Metadata.ASCII_STRING_MARSHALLER);
    private static final io.grpc.Context.Key<String> CALLED_FOR = io.grpc.Context.key("tenant");

    private static final List<String> SEGMENTS = List.of("churn.high", "stage.active", "stage.dormant");
    private static final Map<String, List<String>> SAID = new ConcurrentHashMap<>();
    private static final Map<String, Status> FAILURES = new ConcurrentHashMap<>();

    private final String token = TestTokens.ofService("segments:read");
    private final Server server = NettyServerBuilder.forAddress(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(ServerInterceptors.intercept(new Segments(), new Access()))
            .build();

    /** From now on these are the tenant's segments. */
    public static void say(TenantId tenant, String... ids) {
        SAID.put(tenant.toString(), List.of(ids));
    }

    /** From now on there is no answer for this tenant. */
    public static void fallSilent(TenantId tenant) {
        FAILURES.put(tenant.toString(), Status.UNAVAILABLE);
    }

    /** From now on the tenant is one of whom segmentation has not heard. */
    public static void forget(TenantId tenant) {
        FAILURES.put(tenant.toString(), Status.NOT_FOUND);
    }

    public static void speakAgain(TenantId tenant) {
        FAILURES.remove(tenant.toString());
    }

    @Override
    public Map<String, String> start() {
        try {
            server.start();
            Path file = Files.createTempFile("service-token", "");
            file.toFile().deleteOnExit();
            Files.writeString(file, token);
            return Map.of(
                    "perennial.service-token.file", file.toString(),
                    "quarkus.grpc.clients.segmentation.host", "127.0.0.1",
                    "quarkus.grpc.clients.segmentation.test-port", Integer.toString(server.getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.shutdownNow();
    }

    private final class Access implements ServerInterceptor {

        @Override
        public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
                ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
            String tenant = headers.get(TENANT);
            if (tenant == null || !("Bearer " + token).equals(headers.get(AUTHORIZATION))) {
                call.close(Status.PERMISSION_DENIED, new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(io.grpc.Context.current().withValue(CALLED_FOR, tenant), call, headers, next);
        }
    }

    private static final class Segments extends SegmentServiceImplBase {

        @Override
        public void listSegments(ListSegmentsRequest request, StreamObserver<ListSegmentsResponse> observer) {
            String tenant = CALLED_FOR.get();
            Status failure = FAILURES.get(tenant);
            if (failure != null) {
                observer.onError(failure.asRuntimeException());
                return;
            }
            ListSegmentsResponse.Builder answer = ListSegmentsResponse.newBuilder();
            SAID.getOrDefault(tenant, SEGMENTS)
                    .forEach(id -> answer.addSegments(Segment.newBuilder().setSegmentId(id)));
            observer.onNext(answer.build());
            observer.onCompleted();
        }
    }
}
