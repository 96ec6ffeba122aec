package io.perennial.platform.feed;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.Migrations;
import io.perennial.platform.testkit.PlainDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A database with a feed that tests write, and with what readers derive from it. */
final class FeedDatabase {

    static final Duration QUERY_MAX = Duration.ofSeconds(20);

    private static final TestDatabase DATABASE = TestDatabase.of("feedtest");

    static {
        Migrations.run(DATABASE, "db/platform", "db/feedtest");
    }

    private FeedDatabase() {}

    /** A record as written. */
    record Entry(int tenant, int shard, long position, String body) {}

    /** What a reader has made of a record, in the order of its doing. */
    record Step(int shard, long position) {}

    static Pool pool(Vertx vertx, String application, int size) {
        return PlainDatabase.pool(vertx, DATABASE, application, size);
    }

    /** Ends the connections of an application in the midst of whatever they are doing. */
    static void kill(String application) {
        DATABASE.asSuperuser("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '"
                + application + "'");
    }

    static void asSuperuser(String... statements) {
        DATABASE.asSuperuser(statements);
    }

    static void createTenant(TenantTx tx, int tenant) {
        tx.inTenant(
                        new TenantId(tenant),
                        conn -> conn.preparedQuery("INSERT INTO tenant (tenant_id) VALUES ($1) ON CONFLICT DO NOTHING")
                                .execute(Tuple.of(tenant)))
                .await()
                .atMost(QUERY_MAX);
    }

    /** Writes records as a service would: positions first, then the rows, in the caller's transaction. */
    static Uni<Void> write(SqlConnection conn, String feed, int tenant, int[] counts, String body) {
        return FeedHead.reserve(conn, feed, counts).flatMap(first -> {
            List<Tuple> rows = new ArrayList<>();
            for (int shard = 0; shard < counts.length; shard++) {
                for (int i = 0; i < counts[shard]; i++) {
                    rows.add(Tuple.of(tenant, feed, (short) shard, first[shard] + i, body));
                }
            }
            return insert(conn, rows);
        });
    }

    /** The planted bug: positions of a plain sequence, in the order of asking and not of committing. */
    static Uni<Void> writeBySequence(SqlConnection conn, String feed, int tenant, int shard, String body) {
        return conn.query("SELECT nextval('plain_position')")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .call(position -> insert(conn, List.of(Tuple.of(tenant, feed, (short) shard, position, body))))
                .call(_ -> conn.query("SELECT pg_sleep(random() * 0.02)").execute())
                .flatMap(position -> conn.preparedQuery("""
                                INSERT INTO feed_head AS head (feed, shard, position) VALUES ($1, $2, $3)
                                ON CONFLICT (feed, shard) DO UPDATE
                                SET position = greatest(head.position, excluded.position)""").execute(Tuple.of(feed, (short) shard, position)))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection conn, List<Tuple> rows) {
        return conn.preparedQuery(
                        "INSERT INTO written (tenant_id, feed, shard, position, body) VALUES ($1, $2, $3, $4, $5)")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    static Uni<Void> derive(SqlConnection conn, String feed, List<Entry> entries) {
        List<Tuple> rows = entries.stream()
                .map(entry -> Tuple.of(entry.tenant(), feed, (short) entry.shard(), entry.position()))
                .toList();
        return conn.preparedQuery("INSERT INTO derived (tenant_id, feed, shard, position) VALUES ($1, $2, $3, $4)")
                .executeBatch(rows)
                .replaceWithVoid();
    }

    static List<Step> written(TenantTx tx, String feed) {
        return steps(tx, "SELECT shard, position FROM written WHERE feed = $1 ORDER BY shard, position", feed);
    }

    static List<Step> derived(TenantTx tx, String feed) {
        return steps(tx, "SELECT shard, position FROM derived WHERE feed = $1 ORDER BY shard, step", feed);
    }

    private static List<Step> steps(TenantTx tx, String sql, String feed) {
        return tx.inEveryTenant(
                        conn -> conn.preparedQuery(sql).execute(Tuple.of(feed)).map(FeedDatabase::toSteps))
                .await()
                .atMost(QUERY_MAX);
    }

    private static List<Step> toSteps(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Step(row.getShort("shard"), row.getLong("position")))
                .toList();
    }

    /** The feed as its service serves it. */
    static FeedRecords<Entry> records(String feed) {
        return new FeedRecords<>() {
            @Override
            public Uni<List<Entry>> read(SqlConnection conn, int shard, long after, long through, int limit) {
                return conn.preparedQuery("""
                                SELECT tenant_id, shard, position, body FROM written
                                WHERE feed = $1 AND shard = $2 AND position > $3 AND position <= $4
                                ORDER BY position LIMIT $5""")
                        .execute(Tuple.of(feed, (short) shard, after, through, limit))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row ->
                                        new Entry(row.getInteger(0), row.getShort(1), row.getLong(2), row.getString(3)))
                                .toList());
            }

            @Override
            public long position(Entry entry) {
                return entry.position();
            }

            @Override
            public int bytes(Entry entry) {
                return entry.body().length();
            }
        };
    }
}
