package io.perennial.platform.feed;

import io.perennial.platform.domain.CommonProblem.CursorAhead;
import io.perennial.platform.domain.CommonProblem.TenantDenied;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.feed.ShardProgress.ConsumerProgress;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The serving end of a feed: answers pulls, waits for news, notes how far each consumer has come. Get one from
 * {@link FeedTails}.
 */
public final class FeedTail<R> {

    /** A page ends here, so that it fits into a message. */
    static final int PAGE_BYTES_MAX = 3 * 1024 * 1024;

    /**
     * The most positions that a single tenant's reader is led past at a time: what a look takes must not grow with what
     * others have written.
     */
    static final int SCAN_MAX = 100_000;

    private static final long NOTE_NANOS_MIN = 1_000_000_000;

    private static final String NOTE = """
            INSERT INTO feed_consumer (feed, consumer, shard, position, pull_time)
            VALUES ($1, $2, $3, $4, clock_timestamp())
            ON CONFLICT (feed, consumer, shard) DO UPDATE
            SET position = excluded.position, pull_time = excluded.pull_time""";

    private static final String PROGRESS = """
            SELECT shard, head.position AS head, consumer, seen.position, pull_time
            FROM feed_head head LEFT JOIN feed_consumer seen USING (feed, shard)
            WHERE feed = $1
            ORDER BY shard, consumer""";

    private final String feed;
    private final FeedRecords<R> records;
    private final TenantTx tx;
    private final Vertx vertx;
    private final HeadWatch watch;
    private final int scanMax;
    private final Map<Noted, Long> noted = new ConcurrentHashMap<>();

    private record Noted(String consumer, int shard) {}

    FeedTail(String feed, FeedRecords<R> records, TenantTx tx, Vertx vertx, Duration poll) {
        this(feed, records, tx, vertx, poll, SCAN_MAX);
    }

    FeedTail(String feed, FeedRecords<R> records, TenantTx tx, Vertx vertx, Duration poll, int scanMax) {
        this.feed = feed;
        this.records = records;
        this.tx = tx;
        this.vertx = vertx;
        this.scanMax = scanMax;
        this.watch = new HeadWatch(feed, tx, vertx, poll);
    }

    /**
     * Answers the records behind the cursor, as soon as there is one or the wait is over. Fails with {@link CursorAhead}
     * where the shard does not reach that far.
     */
    public Uni<FeedPage<R>> pull(FeedPull pull) {
        long endNanos = System.nanoTime() + pull.waitMax().toNanos();
        return note(pull).flatMap(_ -> next(pull, endNanos));
    }

    private Uni<FeedPage<R>> next(FeedPull pull, long endNanos) {
        return watch.headAfter(pull.shard(), pull.cursor(), left(endNanos))
                .flatMap(head -> head > pull.cursor()
                        ? read(pull, head).flatMap(page -> orNext(page, pull, endNanos))
                        : Uni.createFrom().item(nothing(pull, head)));
    }

    /** A cursor beyond the head would wait in vain until others have written that much, and then miss what they wrote. */
    private FeedPage<R> nothing(FeedPull pull, long head) {
        if (head < pull.cursor()) {
            throw new ProblemException(new CursorAhead(pull.shard(), pull.cursor()));
        }
        return new FeedPage<>(List.of(), pull.cursor());
    }

    /** The page, or what comes behind it where there was nothing for this caller and the wait is not over. */
    private Uni<FeedPage<R>> orNext(FeedPage<R> page, FeedPull pull, long endNanos) {
        if (!page.records().isEmpty() || left(endNanos).isZero()) {
            return Uni.createFrom().item(page);
        }
        FeedPull behind = pull.behind(page.nextCursor());
        boolean known = page.nextCursor() - pull.cursor() >= scanMax;
        // Otherwise look again only after a while: else each write of others would cause another look.
        return known ? next(behind, endNanos) : pause().flatMap(_ -> next(behind, endNanos));
    }

    private Uni<Void> pause() {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(HeadWatch.POLL.toMillis(), _ -> emitter.complete(null)));
    }

    private static Duration left(long endNanos) {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** To be called after a transaction that wrote to the feed has committed: whoever waits is answered at once. */
    public void signal() {
        watch.signal();
    }

    /**
     * How far the feed is written and read. Fails with {@link TenantDenied} for one tenant's caller: heads and consumers
     * are those of all tenants.
     */
    public Uni<List<ShardProgress>> progress(TenantCover covers) {
        return switch (covers) {
            case TenantCover.Every _ -> progress();
            case TenantCover.One one ->
                Uni.createFrom()
                        .failure(new ProblemException(
                                new TenantDenied(one.tenant().toString())));
        };
    }

    Uni<List<ShardProgress>> progress() {
        return tx.system(
                conn -> conn.preparedQuery(PROGRESS).execute(Tuple.of(feed)).map(FeedTail::toProgress));
    }

    private Uni<FeedPage<R>> read(FeedPull pull, long known) {
        return tx.covering(
                pull.covers(),
                conn -> end(conn, pull, known)
                        .flatMap(end -> records.read(conn, pull.shard(), pull.cursor(), end, pull.limit())
                                .map(found -> page(found, pull.limit(), end))));
    }

    /**
     * How far to read. The known head may be a moment old: it has to be for a reader of all tenants, whose tenants were
     * looked up before; a single tenant's reader sees what it has just written.
     */
    private Uni<Long> end(SqlConnection conn, FeedPull pull, long known) {
        return pull.covers() instanceof TenantCover.Every
                ? Uni.createFrom().item(known)
                : conn.preparedQuery("SELECT position FROM feed_head WHERE feed = $1 AND shard = $2")
                        .execute(Tuple.of(feed, pull.shard()))
                        .map(rows -> Math.min(rows.iterator().next().getLong("position"), pull.cursor() + scanMax));
    }

    private FeedPage<R> page(List<R> found, int limit, long end) {
        int bytes = 0;
        for (int i = 0; i < found.size(); i++) {
            bytes += records.bytes(found.get(i));
            if (bytes > PAGE_BYTES_MAX && i > 0) {
                return upTo(found.subList(0, i));
            }
        }
        // Fewer than asked for means that there is nothing more up to there, whatever positions are missing.
        return found.size() < limit ? new FeedPage<>(found, end) : upTo(found);
    }

    private FeedPage<R> upTo(List<R> kept) {
        return new FeedPage<>(kept, records.position(kept.getLast()));
    }

    /** Only consumers of all tenants are noted: a tenant's own pulls are its own affair. */
    private Uni<Void> note(FeedPull pull) {
        if (!(pull.covers() instanceof TenantCover.Every) || !isDue(pull)) {
            return Uni.createFrom().voidItem();
        }
        return tx.system(conn -> conn.preparedQuery(NOTE)
                .execute(Tuple.of(feed, pull.consumer(), (short) pull.shard(), pull.cursor()))
                .replaceWithVoid());
    }

    /** A consumer in full swing is noted once a second, one that has caught up each time. */
    private boolean isDue(FeedPull pull) {
        Noted key = new Noted(pull.consumer(), pull.shard());
        long now = System.nanoTime();
        Long last = noted.get(key);
        if (last != null && now - last < NOTE_NANOS_MIN && watch.isPast(pull.shard(), pull.cursor())) {
            return false;
        }
        noted.put(key, now);
        return true;
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
                        row.getString("consumer"), row.getLong("position"), Rows.instant(row, "pull_time")));
            }
        }
        return heads.entrySet().stream()
                .map(head -> new ShardProgress(
                        head.getKey(), head.getValue(), consumers.getOrDefault(head.getKey(), List.of())))
                .toList();
    }
}
