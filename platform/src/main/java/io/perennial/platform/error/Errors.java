package io.perennial.platform.error;

import com.google.rpc.Status;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusException;
import io.grpc.protobuf.StatusProto;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.domain.CommonProblem;
import io.perennial.platform.domain.Problem;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Turns every failure into its wire form, at the edge and nowhere else. Problems are counted, bugs are logged once. */
@Singleton
public class Errors implements ExceptionHandlerProvider {

    private static final Logger LOG = Logger.getLogger(Errors.class);

    private final List<ErrorRenderer<?>> renderers;
    private final MeterRegistry meters;

    Errors(@Any Instance<ErrorRenderer<?>> renderers, MeterRegistry meters) {
        this.renderers = renderers.stream().toList();
        this.meters = meters;
    }

    /** The answer to a failure. */
    public Status statusOf(Throwable failure) {
        return Troubles.of(failure).map(this::render).orElseGet(() -> bug(failure));
    }

    /** Ends a call with a failure. Does nothing to a call that is closed already. */
    public void close(ServerCall<?, ?> call, Throwable failure) {
        StatusException answer = transform(failure);
        Metadata trailers = answer.getTrailers();
        try {
            call.close(answer.getStatus(), trailers == null ? new Metadata() : trailers);
        } catch (IllegalStateException e) {
            LOG.debugf(
                    "call of %s was closed before", call.getMethodDescriptor().getFullMethodName());
        }
    }

    /** Called by Quarkus for what a service method fails with. A checked StatusException has been here before. */
    @Override
    public StatusException transform(Throwable failure) {
        return failure instanceof StatusException ours ? ours : StatusProto.toStatusException(statusOf(failure));
    }

    @Override
    public <ReqT, RespT> ExceptionHandler<ReqT, RespT> createHandler(
            ServerCall.Listener<ReqT> listener, ServerCall<ReqT, RespT> serverCall, Metadata metadata) {
        return new ExceptionHandler<>(listener, serverCall, metadata) {
            @Override
            protected void handleException(Throwable failure, ServerCall<ReqT, RespT> call, Metadata headers) {
                close(call, failure);
            }
        };
    }

    private Status render(Problem problem) {
        LOG.debugf("problem: %s", problem.getClass().getSimpleName());
        meters.counter("perennial.problems", "problem", problem.getClass().getSimpleName())
                .increment();
        if (problem instanceof CommonProblem common) {
            return CommonErrors.render(common);
        }
        for (ErrorRenderer<?> renderer : renderers) {
            if (renderer.problems().isInstance(problem)) {
                return renderWith(renderer, problem);
            }
        }
        return bug(new IllegalStateException("no ErrorRenderer for " + problem.getClass()));
    }

    private static <P extends Problem> Status renderWith(ErrorRenderer<P> renderer, Problem problem) {
        return renderer.render(renderer.problems().cast(problem));
    }

    private Status bug(Throwable failure) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(failure, "bug: incidentId=%s", incident);
        meters.counter("perennial.bugs").increment();
        return CommonErrors.internal(incident);
    }
}
