package io.perennial.platform.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** The planted bug: a checkpoint that does not look whose shard it is. */
final class UnfencedLeases extends FeedLeases {

    private final String feed;
    private final String consumer;

    UnfencedLeases(String feed, String consumer, UUID owner, Duration lease) {
        super(feed, consumer, owner, lease);
        this.feed = feed;
        this.consumer = consumer;
    }

    @Override
    Uni<Void> checkpoint(SqlConnection conn, int shard, Lease lease, long position) {
        return conn.preparedQuery(
                        "UPDATE feed_cursor SET position = $4 WHERE feed = $1 AND consumer = $2 AND shard = $3")
                .execute(Tuple.of(feed, consumer, (short) shard, position))
                .replaceWithVoid();
    }
}
