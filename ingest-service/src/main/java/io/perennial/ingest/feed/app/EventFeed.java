package io.perennial.ingest.feed.app;

import io.perennial.ingest.feed.domain.FeedRecord;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.ShardProgress;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The feed of everything that was accepted. */
public interface EventFeed {

    /** The records behind a cursor, as soon as there is one or the wait is over. */
    Uni<FeedPage<FeedRecord>> pull(FeedPull pull);

    /** How far each shard is written and read. */
    Uni<List<ShardProgress>> progress();

    /** Something was written and is committed: whoever waits need not wait longer. */
    void signal();
}
