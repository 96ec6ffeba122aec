package io.perennial.ingest.feed.app;

import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.ingest.feed.store.FeedRecordSql;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.feed.ShardProgress;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The feed of everything that was accepted. */
@Singleton
public class EventFeed {

    private final FeedTail<FeedRecord> tail;

    EventFeed(FeedTails tails) {
        tail = tails.of("events", new FeedRecordSql());
    }

    /** The records behind a cursor, as soon as there is one or the wait is over. */
    public Uni<FeedPage<FeedRecord>> pull(FeedPull pull) {
        return tail.pull(pull);
    }

    /** How far each shard is written and read; for callers of every tenant alone. */
    public Uni<List<ShardProgress>> progress(TenantCover covers) {
        return tail.progress(covers);
    }

    /** Something was written and is committed: whoever waits need not wait longer. */
    public void signal() {
        tail.signal();
    }
}
