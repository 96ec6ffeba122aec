package io.perennial.platform.feed;

import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantCover;
import java.time.Duration;

/**
 * What a consumer asks of a feed.
 *
 * @param consumer its name
 * @param covers whose records it may see
 * @param shard the shard
 * @param cursor the last position that it has worked off
 * @param limit at most so many records
 * @param waitMax how long to wait for a first one, at most {@link #WAIT_MAX}
 */
public record FeedPull(String consumer, TenantCover covers, int shard, long cursor, int limit, Duration waitMax) {

    /** The longest wait. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(20);

    public FeedPull {
        if (shard < 0 || shard >= Shards.SHARD_COUNT) {
            throw new IllegalArgumentException(
                    "shard: " + shard + " (expected: 0 to " + (Shards.SHARD_COUNT - 1) + ")");
        }
        if (cursor < 0 || limit < 1) {
            throw new IllegalArgumentException("cursor " + cursor + ", limit " + limit + " (expected: >= 0, >= 1)");
        }
        waitMax = waitMax.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : waitMax;
    }

    /** The same from another place on. */
    FeedPull behind(long position) {
        return new FeedPull(consumer, covers, shard, position, limit, waitMax);
    }
}
