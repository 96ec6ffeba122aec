package io.perennial.ingest.feed.app;

import io.perennial.platform.feed.ShardProgress;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers how far the feed is written and read. */
@Singleton
public class GetFeedProgress {

    private final EventFeed feed;

    GetFeedProgress(EventFeed feed) {
        this.feed = feed;
    }

    public Uni<List<ShardProgress>> handle() {
        return feed.progress();
    }
}
