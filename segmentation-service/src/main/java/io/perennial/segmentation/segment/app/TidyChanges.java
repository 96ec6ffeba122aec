package io.perennial.segmentation.segment.app;

import io.perennial.segmentation.segment.domain.Keeping;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Drops old records of the feed of membership changes that later ones have replaced; each customer's latest stays. */
@Singleton
public class TidyChanges {

    /** So many a transaction. */
    static final int CHANGES_MAX = 10_000;

    private final Memberships memberships;
    private final Keeping keeping;
    private final Clock clock;

    TidyChanges(Memberships memberships, Keeping keeping, Clock clock) {
        this.memberships = memberships;
        this.keeping = keeping;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        return drop(clock.instant().minus(keeping.replacedChanges()));
    }

    private Uni<Void> drop(Instant writtenBefore) {
        return memberships
                .dropReplaced(writtenBefore, CHANGES_MAX)
                .flatMap(dropped -> dropped == CHANGES_MAX
                        ? drop(writtenBefore)
                        : Uni.createFrom().voidItem());
    }
}
