package io.perennial.platform.feed;

import io.perennial.platform.feed.ShardProgress.ConsumerProgress;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables that say how far a feed is written and read. */
final class FeedProgress {

    private static final String NOTE = """
            INSERT INTO feed_consumer (feed, consumer, shard, position, pull_time)
            VALUES ($1, $2, $3, $4, clock_timestamp())
            ON CONFLICT (feed, consumer, shard) DO UPDATE
            SET position = excluded.position, pull_time = excluded.pull_time""";

    private static final String HEADS = "SELECT shard, position FROM feed_head WHERE feed = $1";

    private static final String PROGRESS = """
            SELECT shard, head.position AS head, consumer, seen.position, pull_time
            FROM feed_head head LEFT JOIN feed_consumer seen USING (feed, shard)
            WHERE feed = $1
            ORDER BY shard, consumer""";

    private FeedProgress() {}

    static Uni<Void> note(SqlConnection conn, String feed, FeedPull pull) {
        return conn.preparedQuery(NOTE)
                .execute(Tuple.of(feed, pull.consumer(), (short) pull.shard(), pull.cursor()))
                .replaceWithVoid();
    }

    /** Puts the committed heads into the array. */
    static Uni<Void> readHeads(SqlConnection conn, String feed, long[] heads) {
        return conn.preparedQuery(HEADS)
                .execute(Tuple.of(feed))
                .invoke(rows -> rows.forEach(row -> heads[row.getShort("shard")] = row.getLong("position")))
                .replaceWithVoid();
    }

    static Uni<List<ShardProgress>> read(SqlConnection conn, String feed) {
        return conn.preparedQuery(PROGRESS).execute(Tuple.of(feed)).map(FeedProgress::toProgress);
    }

    private static List<ShardProgress> toProgress(RowSet<Row> rows) {
        Map<Integer, Long> heads = new TreeMap<>();
        Map<Integer, List<ConsumerProgress>> consumers = new TreeMap<>();
        for (Row row : rows) {
            int shard = row.getShort("shard");
            heads.put(shard, row.getLong("head"));
            List<ConsumerProgress> seen = consumers.computeIfAbsent(shard, _ -> new ArrayList<>());
            if (row.getString("consumer") != null) {
                seen.add(new ConsumerProgress(
                        row.getString("consumer"),
                        row.getLong("position"),
                        row.getOffsetDateTime("pull_time").toInstant()));
            }
        }
        return heads.entrySet().stream()
                .map(head -> new ShardProgress(
                        head.getKey(), head.getValue(), consumers.getOrDefault(head.getKey(), List.of())))
                .toList();
    }
}
