package io.perennial.ingest.event.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Takes away rejected events that have waited long enough. */
@Singleton
public class ExpireQuarantine {

    private final QuarantinedEvents quarantined;
    private final QuarantinePolicy policy;
    private final Clock clock;

    ExpireQuarantine(QuarantinedEvents quarantined, QuarantinePolicy policy, Clock clock) {
        this.quarantined = quarantined;
        this.policy = policy;
        this.clock = clock;
    }

    public Uni<Integer> handle() {
        return quarantined.removeBefore(clock.instant().minus(policy.retention()));
    }
}
