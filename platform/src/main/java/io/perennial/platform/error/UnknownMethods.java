package io.perennial.platform.error;

import com.google.rpc.Status;
import io.grpc.BindableService;
import io.perennial.platform.domain.CommonProblem.MethodUnknown;
import io.perennial.platform.domain.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers calls of methods that this service does not have: they reach no interceptor, and would get no ErrorInfo. */
@Singleton
class UnknownMethods {

    /** Before the route of the gRPC server, which has the usual order. */
    private static final int FIRST = -1_000;

    private final Instance<BindableService> services;
    private final Errors errors;
    private volatile Set<String> known = Set.of();

    UnknownMethods(@Any Instance<BindableService> services, Errors errors) {
        this.services = services;
        this.errors = errors;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::handle);
    }

    private void handle(RoutingContext request) {
        String type = request.request().getHeader("content-type");
        if (type == null || !type.startsWith("application/grpc")) {
            request.next();
            return;
        }
        String path = request.request().path();
        String method = path == null ? "" : path.substring(1);
        if (methods().contains(method) || OpenServices.contains(method.split("/", 2)[0])) {
            request.next();
        } else {
            refuse(request.response(), errors.statusOf(new ProblemException(new MethodUnknown(method))));
        }
    }

    /** A failure without any message: gRPC's own form of it, all in the headers. */
    private static void refuse(HttpServerResponse response, Status status) {
        var _ = response.putHeader("content-type", "application/grpc")
                .putHeader("grpc-status", Integer.toString(status.getCode()))
                .putHeader("grpc-message", status.getMessage())
                .putHeader(
                        "grpc-status-details-bin",
                        Base64.getEncoder().withoutPadding().encodeToString(status.toByteArray()))
                .end();
    }

    private Set<String> methods() {
        if (known.isEmpty()) {
            known = services.stream()
                    .flatMap(service -> service.bindService().getMethods().stream())
                    .map(method -> method.getMethodDescriptor().getFullMethodName())
                    .collect(Collectors.toUnmodifiableSet());
        }
        return known;
    }
}
