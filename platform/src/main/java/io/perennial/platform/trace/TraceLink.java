package io.perennial.platform.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries a trace over the feed: what an event causes later, elsewhere, belongs to the trace that brought the event. */
@Singleton
public class TraceLink {

    /** More traces than this in one page are not worth a span each. */
    private static final int TRACES_MAX = 32;

    private static final String HEADER = "traceparent";

    private static final TextMapGetter<String> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return HEADER.equals(key) ? carrier : null;
        }
    };

    private final Tracer tracer;

    public TraceLink(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.perennial.platform");
    }

    /** The W3C trace context of the present span; empty where it is not sampled. */
    public static String current() {
        if (!Span.current().getSpanContext().isSampled()) {
            return "";
        }
        Map<String, String> carrier = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), carrier, (map, key, value) -> {
            if (map != null) {
                map.put(key, value);
            }
        });
        return carrier.getOrDefault(HEADER, "");
    }

    /**
     * Does the work in a child span of each of the traces; the first of them is the current one meanwhile. Empty texts
     * are ignored.
     */
    public <T extends @Nullable Object> Uni<T> following(
            String name, List<String> traceparents, Supplier<Uni<T>> work) {
        List<String> traces = traceparents.stream()
                .filter(traceparent -> !traceparent.isEmpty())
                .distinct()
                .limit(TRACES_MAX)
                .toList();
        return traces.isEmpty() ? Uni.createFrom().deferred(work::get) : inSpans(name, traces, work);
    }

    @SuppressWarnings("MustBeClosedChecker") // It is closed when the work ends, which is later than this method.
    private <T extends @Nullable Object> Uni<T> inSpans(String name, List<String> traces, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            List<Span> spans = new ArrayList<>(traces.size());
            traces.forEach(trace -> spans.add(start(name, trace)));
            Scope scope = spans.getFirst().makeCurrent();
            // onTermination, because the spans end however the work ends.
            return Uni.createFrom().deferred(work::get).onTermination().invoke((_, failure, _) -> {
                scope.close();
                spans.forEach(span -> end(span, failure));
            });
        });
    }

    private Span start(String name, String traceparent) {
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, GETTER);
        return tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
    }

    private static void end(Span span, @Nullable Throwable failure) {
        if (failure != null) {
            span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
        }
        span.end();
    }
}
