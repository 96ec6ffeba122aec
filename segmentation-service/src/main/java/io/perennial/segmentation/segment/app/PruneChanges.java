package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.Shards;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Drops old records of the feed of membership changes that later ones have replaced; each customer's latest stays. Goes
 * through the old records of a shard in their order, so many in a transaction, and then through the next shard's.
 */
public class PruneChanges {

    /** So many are looked at in a transaction. */
    static final int CHANGES_MAX = 5_000;

    private final MembershipFeed feed;
    private final Duration keepFor;
    private final Clock clock;

    /** @param keepFor how long a record is kept that a later one has replaced */
    public PruneChanges(MembershipFeed feed, Duration keepFor, Clock clock) {
        if (keepFor.isNegative()) {
            throw new IllegalArgumentException("keepFor: %s (expected: >= 0)".formatted(keepFor));
        }
        this.feed = feed;
        this.keepFor = keepFor;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        Instant writtenBefore = clock.instant().minus(keepFor);
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            int next = shard;
            done = done.flatMap(_ -> prune(next, 0, writtenBefore));
        }
        return done;
    }

    private Uni<Void> prune(int shard, long after, Instant writtenBefore) {
        return feed.dropReplaced(shard, after, writtenBefore, CHANGES_MAX)
                .flatMap(through ->
                        through.isEmpty() ? Uni.createFrom().voidItem() : prune(shard, through.get(), writtenBefore));
    }
}
