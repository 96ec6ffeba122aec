package io.perennial.cli.call;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.perennial.cli.stack.StackException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Asks again while a service is away or not done yet, up to a limit.
 *
 * @param max how long to ask
 */
public record Patience(Duration max) {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * True where a call failed because the service went away, which is worth another try. A connection that breaks while a
     * call is being opened on it is no UNAVAILABLE to the client's library, but UNKNOWN with the cause.
     */
    public static boolean isAway(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE -> true;
            case UNKNOWN -> status.getCause() instanceof ClosedChannelException;
            default -> false;
        };
    }

    /** The answer, once the service gives one: a service that is being started again is asked again. */
    public <A> A ask(Supplier<A> question) {
        long end = System.nanoTime() + max.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (StatusRuntimeException e) {
                if (!isAway(e.getStatus()) || System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    /** Returns once it holds. */
    public void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + max.toNanos();
        while (!ask(holds::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new StackException("waited " + max.toMinutes() + " minutes in vain until " + what);
            }
            pause();
        }
    }

    public void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.currentThread().isInterrupted()) {
            throw new StackException("interrupted");
        }
    }
}
