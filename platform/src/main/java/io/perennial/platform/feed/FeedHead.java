package io.perennial.platform.feed;

import io.perennial.platform.domain.Shards;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The writing end of a feed: hands out positions, gapless in commit order.
 *
 * <p>The row of the shard stays locked until the transaction ends, so the next writer gets its positions only once these
 * are committed, or gets the same ones once they are rolled back. A reader that sees a position therefore sees all before
 * it. Take positions as late in the transaction as you can, and write all shards of a transaction in one call: rows are
 * locked in the order of the shards, so that writers never deadlock.
 */
public final class FeedHead {

    private static final String RESERVE = """
            INSERT INTO feed_head AS head (feed, shard, position)
            SELECT $1, shard, count FROM unnest($2::smallint[], $3::bigint[]) AS wanted (shard, count) ORDER BY shard
            ON CONFLICT (feed, shard) DO UPDATE SET position = head.position + excluded.position
            RETURNING shard, position""";

    private FeedHead() {}

    /**
     * Takes positions in the transaction that inserts the records.
     *
     * @param counts how many records each shard gets, by shard
     * @return the first position of each shard's records, by shard; 0 where it gets none
     */
    public static Uni<long[]> reserve(SqlConnection conn, String feed, int[] counts) {
        if (counts.length != Shards.SHARD_COUNT) {
            throw new IllegalArgumentException(
                    "counts of " + counts.length + " shards (expected: " + Shards.SHARD_COUNT + ")");
        }
        Tuple wanted = wanted(feed, counts);
        return conn.preparedQuery(RESERVE).execute(wanted).map(rows -> {
            long[] first = new long[counts.length];
            for (Row row : rows) {
                int shard = row.getShort("shard");
                first[shard] = row.getLong("position") - counts[shard] + 1;
            }
            return first;
        });
    }

    private static Tuple wanted(String feed, int[] counts) {
        int used = 0;
        for (int count : counts) {
            used += count > 0 ? 1 : 0;
        }
        Short[] shards = new Short[used];
        Long[] numbers = new Long[used];
        int at = 0;
        for (short shard = 0; shard < counts.length; shard++) {
            if (counts[shard] > 0) {
                shards[at] = shard;
                numbers[at++] = (long) counts[shard];
            }
        }
        return Tuple.of(feed, shards, numbers);
    }
}
