package io.perennial.ingest.privacy.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Takes erased customers' ids off the feed, once every consumer has seen them and a restore from backup needs them no more. */
@Singleton
public class ForgetErasedIds {

    private final Erasures erasures;
    private final ErasurePolicy policy;
    private final Clock clock;

    ForgetErasedIds(Erasures erasures, ErasurePolicy policy, Clock clock) {
        this.erasures = erasures;
        this.policy = policy;
        this.clock = clock;
    }

    public Uni<Integer> handle() {
        return erasures.forgetIds(clock.instant().minus(policy.feedRetention()));
    }
}
