package io.perennial.segmentation.segment.app;

import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.ShardProgress;
import io.perennial.segmentation.segment.domain.MembershipChange;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The feed of membership changes, to be read. */
public interface MembershipFeed {

    /** The changes behind a cursor, as soon as there is one or the wait is over. */
    Uni<FeedPage<MembershipChange>> pull(FeedPull pull);

    /** How far it is written and read. */
    Uni<List<ShardProgress>> progress();

    /** Says that changes may have been committed: whoever waits is answered at once. */
    void signal();
}
