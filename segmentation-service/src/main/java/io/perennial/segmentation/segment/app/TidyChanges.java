package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.Shards;
import io.perennial.segmentation.segment.domain.Keeping;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/**
 * Drops old records of the feed of membership changes that later ones have replaced; each customer's latest stays. Goes
 * through the old records of a shard in their order, so many a transaction, and then through the next shard's.
 */
@Singleton
public class TidyChanges {

    /** So many are looked at in a transaction. */
    static final int CHANGES_MAX = 5_000;

    private final Memberships memberships;
    private final Keeping keeping;
    private final Clock clock;

    TidyChanges(Memberships memberships, Keeping keeping, Clock clock) {
        this.memberships = memberships;
        this.keeping = keeping;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        Instant writtenBefore = clock.instant().minus(keeping.replacedChanges());
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            int next = shard;
            done = done.flatMap(_ -> tidy(next, 0, writtenBefore));
        }
        return done;
    }

    private Uni<Void> tidy(int shard, long after, Instant writtenBefore) {
        return memberships
                .dropReplaced(shard, after, writtenBefore, CHANGES_MAX)
                .flatMap(through ->
                        through.isEmpty() ? Uni.createFrom().voidItem() : tidy(shard, through.get(), writtenBefore));
    }
}
