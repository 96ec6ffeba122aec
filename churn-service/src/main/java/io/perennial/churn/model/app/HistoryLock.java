package io.perennial.churn.model.app;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a replica hold the history of one whole tenant in memory at a time: training, scoring with a new model and
 * scoring of everybody take turns.
 */
@Singleton
public class HistoryLock {
    /** At most one waits for each job, since a job that has not ended is not started again. */
    private final Queue<UniEmitter<? super Boolean>> waiting = new ArrayDeque<>();

    private boolean held;

    /** Does the work once all earlier work is done. */
    public <T> Uni<T> holdFor(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Boolean>emitter(this::enter)
                .flatMap(_ -> Uni.createFrom()
                        .voidItem()
                        .flatMap(_ -> work.get())
                        .onTermination()
                        .invoke(this::leave));
    }

    private void enter(UniEmitter<? super Boolean> next) {
        synchronized (this) {
            if (held) {
                waiting.add(next.onTermination(() -> giveUp(next)));
                return;
            }
            held = true;
        }
        next.complete(true);
    }

    private void leave() {
        UniEmitter<? super Boolean> next = next();
        if (next != null) {
            next.complete(true);
        }
    }

    private synchronized @Nullable UniEmitter<? super Boolean> next() {
        UniEmitter<? super Boolean> next = waiting.poll();
        held = next != null;
        return next;
    }

    private synchronized void giveUp(UniEmitter<? super Boolean> cancelled) {
        waiting.remove(cancelled);
    }
}
