package io.perennial.platform.feed;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Where a feed's records are stored: what the service that writes the feed tells its {@link FeedTail}. */
public interface FeedRecords<R> {

    /** Reads at most {@code limit} records with {@code after < position <= through}, in the order of their positions. */
    Uni<List<R>> read(SqlConnection conn, int shard, long after, long through, int limit);

    /** The record's position. */
    long position(R record);

    /** About how many bytes the record takes in an answer. */
    int bytes(R record);
}
