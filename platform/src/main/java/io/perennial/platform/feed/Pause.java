package io.perennial.platform.feed;

import io.smallrye.mutiny.subscription.Cancellable;
import org.jspecify.annotations.Nullable;

/** Something that a loop waits for and that can be broken off, even before it has properly begun. */
final class Pause {

    private @Nullable Cancellable waiting;
    private boolean broken;

    void isFor(Cancellable cancellable) {
        synchronized (this) {
            if (!broken) {
                waiting = cancellable;
                return;
            }
        }
        cancellable.cancel();
    }

    void breakOff() {
        Cancellable cancellable;
        synchronized (this) {
            broken = true;
            cancellable = waiting;
        }
        if (cancellable != null) {
            cancellable.cancel();
        }
    }
}
