package io.perennial.segmentation.segment.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** Notes how large the segments of all tenants are today, each by its own clock. */
@Singleton
public class CountSizes {

    private final Memberships memberships;
    private final Clock clock;

    CountSizes(Memberships memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    /** Answers the sizes over all tenants, by id of the segment. */
    public Uni<Map<String, Long>> handle() {
        return memberships.countAll(clock.instant()).flatMap(_ -> memberships.overall());
    }
}
