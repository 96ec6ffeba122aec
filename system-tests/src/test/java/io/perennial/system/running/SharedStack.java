package io.perennial.system.running;

import io.perennial.platform.testkit.OtlpReceiver;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one stack that all share: it is started for the first and stopped after the last. Each test brings a tenant
 * of its own, and kills nothing.
 */
public final class SharedStack implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SystemStack.class;
    }

    @Override
    public SystemStack resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(Namespace.create(SharedStack.class))
                .computeIfAbsent("stack", _ -> start(), SystemStack.class);
    }

    /** Spans are exported of those calls alone that the caller has sampled: what a test does not ask for costs nothing. */
    private static SystemStack start() {
        return SystemStack.start(
                "shared",
                SystemStack.HOME,
                Map.of(
                        "quarkus.otel.sdk.disabled", "false",
                        "quarkus.otel.exporter.otlp.endpoint", OtlpReceiver.listen(),
                        "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                        "quarkus.otel.traces.sampler", "parentbased_always_off",
                        "quarkus.otel.bsp.schedule.delay", "100ms"));
    }
}
