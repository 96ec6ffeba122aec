package io.perennial.platform.feed;

import io.perennial.platform.domain.Shards;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** One replica's leases on the shards of one feed. All times are the database's. */
class FeedLeases {

    /** The right to work on a shard, as long as the fence stands, and the position to go on from. */
    record Lease(long fence, long position) {

        Lease at(long newPosition) {
            return new Lease(fence, newPosition);
        }
    }

    /** Somebody else has taken over the shard: the work on the page must not count. */
    static final class StaleLeaseException extends RuntimeException {

        private static final long serialVersionUID = 1;

        StaleLeaseException(int shard, Lease lease) {
            super("shard " + shard + ", fence " + lease.fence() + ", position " + lease.position(), null, false, false);
        }
    }

    private static final String PREPARE = """
            INSERT INTO feed_cursor (feed, consumer, shard)
            SELECT $1, $2, shard FROM generate_series(0, $3::int - 1) AS shard
            ON CONFLICT DO NOTHING""";

    private static final String SIGN_OF_LIFE = """
            INSERT INTO feed_reader (feed, consumer, owner, live_until)
            VALUES ($1, $2, $3, clock_timestamp() + $4::bigint * interval '1 ms')
            ON CONFLICT (feed, consumer, owner) DO UPDATE SET live_until = excluded.live_until""";

    // Rows that another replica is just touching are not dead.
    private static final String BURY = """
            DELETE FROM feed_reader WHERE (feed, consumer, owner) IN (
                SELECT feed, consumer, owner FROM feed_reader
                WHERE feed = $1 AND consumer = $2 AND live_until < clock_timestamp()
                FOR UPDATE SKIP LOCKED)""";

    private static final String COUNT_LIVE =
            "SELECT count(*) AS live FROM feed_reader WHERE feed = $1 AND consumer = $2 AND live_until >= clock_timestamp()";

    // Rows are locked in the order of the shards, here and below, so that two statements of one replica never deadlock.
    private static final String RENEW = """
            WITH mine AS (
                SELECT shard FROM feed_cursor WHERE feed = $1 AND consumer = $2 AND owner = $3
                ORDER BY shard FOR UPDATE)
            UPDATE feed_cursor SET lease_until = clock_timestamp() + $4::bigint * interval '1 ms'
            WHERE feed = $1 AND consumer = $2 AND shard IN (SELECT shard FROM mine)
            RETURNING shard, fence, position""";

    private static final String TAKE = """
            UPDATE feed_cursor
            SET owner = $3, fence = fence + 1, lease_until = clock_timestamp() + $4::bigint * interval '1 ms'
            WHERE feed = $1 AND consumer = $2 AND shard IN (
                SELECT shard FROM feed_cursor
                WHERE feed = $1 AND consumer = $2 AND (owner IS NULL OR lease_until < clock_timestamp())
                ORDER BY shard LIMIT $5 FOR UPDATE SKIP LOCKED)
            RETURNING shard, fence, position""";

    private static final String GIVE_BACK = """
            WITH mine AS (
                SELECT shard FROM feed_cursor
                WHERE feed = $1 AND consumer = $2 AND owner = $3 AND shard = ANY ($4::smallint[])
                ORDER BY shard FOR UPDATE)
            UPDATE feed_cursor SET owner = NULL, lease_until = '-infinity'
            WHERE feed = $1 AND consumer = $2 AND shard IN (SELECT shard FROM mine)""";

    private static final String LEAVE = "DELETE FROM feed_reader WHERE feed = $1 AND consumer = $2 AND owner = $3";

    private static final String CHECKPOINT = """
            UPDATE feed_cursor SET position = $7
            WHERE feed = $1 AND consumer = $2 AND owner = $3 AND shard = $4 AND fence = $5 AND position = $6""";

    private static final String FIND = """
            SELECT shard, fence, position FROM feed_cursor
            WHERE feed = $1 AND consumer = $2 AND owner = $3 AND shard = $4""";

    private final String feed;
    private final String consumer;
    private final UUID owner;
    private final long leaseMs;

    FeedLeases(String feed, String consumer, UUID owner, Duration lease) {
        this.feed = feed;
        this.consumer = consumer;
        this.owner = owner;
        this.leaseMs = lease.toMillis();
    }

    /** Gives a sign of life and answers how many shards are this replica's fair part. */
    Uni<Integer> signOfLife(SqlConnection conn) {
        return execute(conn, PREPARE, feed, consumer, Shards.SHARD_COUNT)
                .flatMap(_ -> execute(conn, SIGN_OF_LIFE, feed, consumer, owner, leaseMs))
                .flatMap(_ -> execute(conn, BURY, feed, consumer))
                .flatMap(_ -> execute(conn, COUNT_LIVE, feed, consumer))
                .map(rows -> Math.ceilDiv(
                        Shards.SHARD_COUNT, (int) Math.max(1, first(rows).getLong("live"))));
    }

    /** Keeps what this replica has; what is not in the answer is lost to another. */
    Uni<SortedMap<Integer, Lease>> renew(SqlConnection conn) {
        return execute(conn, RENEW, feed, consumer, owner, leaseMs).map(FeedLeases::toLeases);
    }

    /** Takes at most so many shards that nobody works on. */
    Uni<SortedMap<Integer, Lease>> take(SqlConnection conn, int limit) {
        return execute(conn, TAKE, feed, consumer, owner, leaseMs, limit).map(FeedLeases::toLeases);
    }

    Uni<Void> giveBack(SqlConnection conn, Collection<Integer> shards) {
        Short[] numbers = shards.stream().map(Integer::shortValue).toArray(Short[]::new);
        return execute(conn, GIVE_BACK, feed, consumer, owner, numbers).replaceWithVoid();
    }

    /** Gives no more signs of life. */
    Uni<Void> leave(SqlConnection conn) {
        return execute(conn, LEAVE, feed, consumer, owner).replaceWithVoid();
    }

    /** Moves the cursor, in the transaction of the work; fails, and with it the work, if the shard is no longer ours. */
    Uni<Void> checkpoint(SqlConnection conn, int shard, Lease lease, long position) {
        return execute(
                        conn,
                        CHECKPOINT,
                        feed,
                        consumer,
                        owner,
                        (short) shard,
                        lease.fence(),
                        lease.position(),
                        position)
                .invoke(rows -> {
                    if (rows.rowCount() != 1) {
                        throw new StaleLeaseException(shard, lease);
                    }
                })
                .replaceWithVoid();
    }

    /** What the database says of our lease on the shard; empty where it is no longer ours. */
    Uni<Optional<Lease>> find(SqlConnection conn, int shard) {
        return execute(conn, FIND, feed, consumer, owner, (short) shard)
                .map(rows -> Optional.ofNullable(toLeases(rows).get(shard)));
    }

    private static Uni<RowSet<Row>> execute(SqlConnection conn, String sql, Object... values) {
        return conn.preparedQuery(sql).execute(Tuple.from(values));
    }

    private static Row first(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static SortedMap<Integer, Lease> toLeases(RowSet<Row> rows) {
        SortedMap<Integer, Lease> leases = new TreeMap<>();
        for (Row row : rows) {
            leases.put((int) row.getShort("shard"), new Lease(row.getLong("fence"), row.getLong("position")));
        }
        return leases;
    }
}
