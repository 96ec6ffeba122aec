package io.perennial.platform.error;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.CommonProblem.Unavailable;
import io.perennial.platform.domain.Problem;
import io.perennial.platform.domain.ProblemException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells problems and the world's troubles from bugs, whatever they come wrapped in. */
public final class Troubles {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int CAUSES_MAX = 10;

    /** Cancelled by the statement timeout, deadlock, serialisation, lock not available: the next try may go well. */
    private static final Set<String> PASSING_STATES = Set.of("57014", "40P01", "40001", "55P03");

    private static final Set<Status.Code> PASSING_CODES = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.ABORTED,
            Status.Code.CANCELLED);

    private Troubles() {}

    /** What to tell the caller; empty where it is a bug. */
    public static Optional<Problem> of(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof ProblemException e) {
                return Optional.of(e.problem());
            }
            if (cause instanceof ConnectionPoolTooBusyException) {
                return Optional.of(new Overloaded("database connections", RETRY_AFTER));
            }
            if (isPassing(cause)) {
                return Optional.of(new Unavailable(RETRY_AFTER));
            }
            cause = next(cause);
        }
        return Optional.empty();
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure instanceof CompositeException many ? many.getCauses().getFirst() : failure.getCause();
    }

    /** NoStackTraceThrowable is what Vert.x says to a closed pool, a broken connection, a wait that is over. */
    private static boolean isPassing(Throwable cause) {
        return switch (cause) {
            case PgException e -> isPassingState(e.getSqlState());
            case StatusRuntimeException e ->
                PASSING_CODES.contains(e.getStatus().getCode());
            case ClosedConnectionException _,
                    TransactionRollbackException _,
                    NoStackTraceThrowable _,
                    IOException _,
                    TimeoutException _,
                    io.smallrye.mutiny.TimeoutException _ -> true;
            default -> false;
        };
    }

    /** Classes 08 (connection), 53 (resources) and 57P (shutdown) besides. */
    private static boolean isPassingState(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || PASSING_STATES.contains(state));
    }
}
