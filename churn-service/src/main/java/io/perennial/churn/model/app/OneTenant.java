package io.perennial.churn.model.app;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one place of a replica for a whole tenant's history: training, scoring with a new model and scoring of everybody
 * take turns, so that memory holds one history at a time.
 */
@Singleton
public class OneTenant {
    /** At most one for each job, since a job that still runs is not started again. */
    private final Queue<UniEmitter<? super Boolean>> waiting = new ArrayDeque<>();

    private boolean taken;

    /** Does the work once all that came earlier is done. */
    public <T> Uni<T> take(Supplier<Uni<T>> work) {
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
            if (taken) {
                waiting.add(next.onTermination(() -> giveUp(next)));
                return;
            }
            taken = true;
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
        taken = next != null;
        return next;
    }

    private synchronized void giveUp(UniEmitter<? super Boolean> cancelled) {
        waiting.remove(cancelled);
    }
}
