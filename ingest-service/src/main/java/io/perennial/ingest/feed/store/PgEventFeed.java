package io.perennial.ingest.feed.store;

import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.ingest.feed.domain.FeedRecord;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.feed.ShardProgress;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** The feed in PostgreSQL. */
@Singleton
public class PgEventFeed implements EventFeed {

    private final FeedTail<FeedRecord> tail;

    PgEventFeed(FeedTails tails) {
        tail = tails.of("events", new RecordSql());
    }

    @Override
    public Uni<FeedPage<FeedRecord>> pull(FeedPull pull) {
        return tail.pull(pull);
    }

    @Override
    public Uni<List<ShardProgress>> progress() {
        return tail.progress();
    }

    @Override
    public void signal() {
        tail.signal();
    }
}
