package io.perennial.segmentation.segment.app;

import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.ShardProgress;
import io.perennial.segmentation.segment.domain.MembershipChange;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers readers of the feed of membership changes. */
@Singleton
public class FollowMemberships {

    private final MembershipFeed feed;

    FollowMemberships(MembershipFeed feed) {
        this.feed = feed;
    }

    public Uni<FeedPage<MembershipChange>> handle(FeedPull pull) {
        return feed.pull(pull);
    }

    /** How far the feed is written and read. */
    public Uni<List<ShardProgress>> progress() {
        return feed.progress();
    }
}
