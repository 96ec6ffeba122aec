package io.perennial.ingest.feed.app;

import io.perennial.ingest.feed.domain.FeedRecord;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers a page of the feed. */
@Singleton
public class PullEvents {

    private final EventFeed feed;

    PullEvents(EventFeed feed) {
        this.feed = feed;
    }

    public Uni<FeedPage<FeedRecord>> handle(FeedPull pull) {
        return feed.pull(pull);
    }
}
