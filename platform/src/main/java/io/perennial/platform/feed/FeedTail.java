package io.perennial.platform.feed;

import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The serving end of a feed: answers pulls, waits for news, notes how far each consumer has come. Get one from
 * {@link FeedTails}.
 */
public final class FeedTail<R> {

    /** A page ends here, so that it fits into a message. */
    static final int PAGE_BYTES_MAX = 3 * 1024 * 1024;

    private static final long NOTE_NANOS_MIN = 1_000_000_000;

    private final String feed;
    private final FeedRecords<R> records;
    private final TenantTx tx;
    private final HeadWatch watch;
    private final Map<Noted, Long> noted = new ConcurrentHashMap<>();

    private record Noted(String consumer, int shard) {}

    FeedTail(String feed, FeedRecords<R> records, TenantTx tx, Vertx vertx, Duration poll) {
        this.feed = feed;
        this.records = records;
        this.tx = tx;
        this.watch = new HeadWatch(feed, tx, vertx, poll);
    }

    /** Answers the records behind the cursor, as soon as there is one or the wait is over. */
    public Uni<FeedPage<R>> pull(FeedPull pull) {
        return note(pull)
                .flatMap(_ -> watch.headAfter(pull.shard(), pull.cursor(), pull.waitMax()))
                .flatMap(head -> head > pull.cursor()
                        ? read(pull, head)
                        : Uni.createFrom().item(new FeedPage<>(List.of(), pull.cursor())));
    }

    /** To be called after a transaction that wrote to the feed has committed: whoever waits is answered at once. */
    public void signal() {
        watch.signal();
    }

    /** How far the feed is written and read. */
    public Uni<List<ShardProgress>> progress() {
        return tx.system(conn -> FeedProgress.read(conn, feed));
    }

    private Uni<FeedPage<R>> read(FeedPull pull, long head) {
        return tx.covering(pull.covers(), conn -> records.read(conn, pull.shard(), pull.cursor(), head, pull.limit()))
                .map(found -> page(found, pull.limit(), head));
    }

    private FeedPage<R> page(List<R> found, int limit, long head) {
        int bytes = 0;
        for (int i = 0; i < found.size(); i++) {
            bytes += records.bytes(found.get(i));
            if (bytes > PAGE_BYTES_MAX && i > 0) {
                return upTo(found.subList(0, i));
            }
        }
        // Fewer than asked for means that there is nothing more up to the head, whatever positions are missing.
        return found.size() < limit ? new FeedPage<>(found, head) : upTo(found);
    }

    private FeedPage<R> upTo(List<R> kept) {
        return new FeedPage<>(kept, records.position(kept.getLast()));
    }

    /** Only consumers of all tenants are noted: a tenant's own pulls are its own affair. */
    private Uni<Void> note(FeedPull pull) {
        if (!(pull.covers() instanceof TenantCover.Every) || !isDue(pull)) {
            return Uni.createFrom().voidItem();
        }
        return tx.system(conn -> FeedProgress.note(conn, feed, pull));
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
}
