package io.perennial.platform.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Takes in the spans that services export (OTLP over HTTP), and gives them to tests. Use it as a
 * {@code @QuarkusTestResource}, or {@link #listen()} for processes of their own.
 */
public class OtlpReceiver implements QuarkusTestResourceLifecycleManager {

    /** A system property and not a field: tests run in several class loaders, and ask by HTTP too. */
    private static final String PORT = "perennial.test.otlp.port";

    private ExportTraceServiceRequest received = ExportTraceServiceRequest.getDefaultInstance();

    /** Starts receiving, once a test run; answers the endpoint for {@code quarkus.otel.exporter.otlp.endpoint}. */
    public static synchronized String listen() {
        String known = System.getProperty(PORT);
        if (known == null) {
            known = Integer.toString(new OtlpReceiver().open());
            System.setProperty(PORT, known);
        }
        return "http://localhost:" + known;
    }

    /** The spans received so far, of all services. */
    public static List<Span> spans() {
        return resources().stream()
                .flatMap((ResourceSpans resource) -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** The same spans by what sent them, which says its service's name. */
    public static List<ResourceSpans> resources() {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(listen() + "/received")).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] body = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            return ExportTraceServiceRequest.parseFrom(body).getResourceSpansList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.endpoint", listen(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.traces.sampler", "always_on",
                "quarkus.otel.bsp.schedule.delay", "100ms");
    }

    /** Goes on receiving for the next test class. */
    @Override
    public void stop() {}

    private int open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", this::take);
            server.createContext("/received", this::give);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(body);
        synchronized (this) {
            received = received.toBuilder().mergeFrom(request).build();
        }
        answer(exchange, new byte[0]);
    }

    private void give(HttpExchange exchange) throws IOException {
        ExportTraceServiceRequest all;
        synchronized (this) {
            all = received;
        }
        answer(exchange, all.toByteArray());
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
