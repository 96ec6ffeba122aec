package io.perennial.platform.feed;

import java.util.List;

/** Records of one shard, and the cursor to go on with once they are worked off. */
public record FeedPage<R>(List<R> records, long nextCursor) {

    public FeedPage {
        records = List.copyOf(records);
    }
}
