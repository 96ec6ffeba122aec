package io.perennial.platform.feed;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Where a reader pulls from: a gRPC client of the service that serves the feed. */
public interface FeedSource<R> {

    /** Pulls the records behind the cursor; waits for a first one, but no longer than {@code wait}. */
    Uni<FeedPage<R>> pull(int shard, long cursor, Duration wait);

    /** The deadline of a call that waits so long for news: an answer takes its time on top. */
    static Duration answeredWithin(Duration wait) {
        return wait.plusSeconds(10);
    }
}
