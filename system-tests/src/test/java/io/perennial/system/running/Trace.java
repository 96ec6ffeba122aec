package io.perennial.system.running;

import static java.util.stream.Collectors.flatMapping;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.perennial.platform.testkit.OtlpReceiver;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * One trace that a test begins.
 *
 * @param traceId 32 hexadecimal digits
 * @param rootId the caller's own span, 16 hexadecimal digits
 */
public record Trace(String traceId, String rootId) {

    private static final HexFormat HEX = HexFormat.of();

    public static Trace begin() {
        byte[] trace = new byte[16];
        byte[] root = new byte[8];
        ThreadLocalRandom.current().nextBytes(trace);
        ThreadLocalRandom.current().nextBytes(root);
        return new Trace(HEX.formatHex(trace), HEX.formatHex(root));
    }

    /** Makes a stub's calls part of the trace, as a caller's own instrumentation would. */
    public ClientInterceptor header() {
        Metadata header = new Metadata();
        header.put(
                Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
                "00-" + traceId + "-" + rootId + "-01");
        return MetadataUtils.newAttachHeadersInterceptor(header);
    }

    /** The names of its spans that were received so far, by service. */
    public Map<String, Set<String>> namesByService() {
        return OtlpReceiver.resources().stream()
                .filter(resource -> spansOf(resource).findAny().isPresent())
                .collect(groupingBy(
                        Trace::serviceName,
                        flatMapping(resource -> spansOf(resource).map(Span::getName), toSet())));
    }

    /** Spans whose parent was not received: where the trace is broken. */
    public List<String> orphans() {
        List<Span> spans =
                OtlpReceiver.resources().stream().flatMap(this::spansOf).toList();
        Set<String> ids = spans.stream()
                .map(span -> HEX.formatHex(span.getSpanId().toByteArray()))
                .collect(toSet());
        return spans.stream()
                .filter(span -> {
                    String parent = HEX.formatHex(span.getParentSpanId().toByteArray());
                    return !parent.equals(rootId) && !ids.contains(parent);
                })
                .map(Span::getName)
                .toList();
    }

    private Stream<Span> spansOf(ResourceSpans resource) {
        return resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .filter(span -> HEX.formatHex(span.getTraceId().toByteArray()).equals(traceId));
    }

    private static String serviceName(ResourceSpans resource) {
        return resource.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map((KeyValue attribute) -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("unnamed");
    }
}
