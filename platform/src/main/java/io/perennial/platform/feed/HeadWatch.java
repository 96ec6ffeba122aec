package io.perennial.platform.feed;

import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a feed to grow: one query for all who wait, at once when this process has written, else every
 * {@link #POLL}, and none while nobody waits.
 */
final class HeadWatch {

    /** For what other processes write. */
    static final Duration POLL = Duration.ofMillis(250);

    /** After a signal; lets commits that come close together share a query. */
    private static final int SIGNAL_MS = 2;

    private static final int WAITING_MAX = 1_000;

    private final String feed;
    private final TenantTx tx;
    private final Vertx vertx;
    private final long pollMs;
    private final Context context;

    // Guarded by this.
    private final List<Waiter> waiters = new ArrayList<>();
    private long[] heads = new long[Shards.SHARD_COUNT];
    private long polls;
    private boolean polling;
    private boolean again;
    private long timer = -1;

    private record Waiter(
            int shard,
            long cursor,
            long deadlineNanos,
            long pollsBefore,
            UniEmitter<? super Long> emitter,
            @Nullable Context context) {

        boolean isExpired() {
            return deadlineNanos - System.nanoTime() <= 0;
        }

        void answer(long head) {
            on(() -> emitter.complete(head));
        }

        void fail(Throwable failure) {
            on(() -> emitter.fail(failure));
        }

        /** Goes on where the waiting call came from: its own Vert.x context. */
        private void on(Runnable action) {
            if (context == null) {
                action.run();
            } else {
                context.runOnContext(_ -> action.run());
            }
        }
    }

    HeadWatch(String feed, TenantTx tx, Vertx vertx, Duration poll) {
        this.feed = feed;
        this.tx = tx;
        this.vertx = vertx;
        this.pollMs = poll.toMillis();
        this.context = vertx.getOrCreateContext();
    }

    /**
     * The committed head of the shard, as soon as it is past the cursor or the wait is over. Every record up to it, and
     * the tenant of every such record, was committed before.
     */
    Uni<Long> headAfter(int shard, long cursor, Duration wait) {
        return Uni.createFrom().emitter(emitter -> add(shard, cursor, wait, emitter));
    }

    /** True where the shard is known to go on behind the cursor. */
    synchronized boolean isPast(int shard, long cursor) {
        return heads[shard] > cursor;
    }

    /** This process has written. */
    synchronized void signal() {
        if (!waiters.isEmpty()) {
            pollIn(SIGNAL_MS);
        }
    }

    private void add(int shard, long cursor, Duration wait, UniEmitter<? super Long> emitter) {
        long deadline = System.nanoTime() + wait.toNanos();
        long known;
        synchronized (this) {
            known = heads[shard];
            if (known <= cursor && waiters.size() < WAITING_MAX) {
                Waiter waiter = new Waiter(shard, cursor, deadline, polls, emitter, Vertx.currentContext());
                waiters.add(waiter);
                emitter.onTermination(() -> remove(waiter));
                pollIn(0);
                return;
            }
        }
        // Answered outside the lock: whatever the caller does next must not hold others up.
        if (known > cursor) {
            emitter.complete(known);
        } else {
            emitter.fail(new ProblemException(new Overloaded("waiting pulls", Duration.ofSeconds(1))));
        }
    }

    private synchronized void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Plans the next query; a sooner one wins over a later one, and one that is under way is followed by another. */
    private synchronized void pollIn(long delayMs) {
        if (polling) {
            again = true;
            return;
        }
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
        if (delayMs == 0) {
            poll();
        } else {
            timer = vertx.setTimer(delayMs, _ -> poll());
        }
    }

    private synchronized void poll() {
        timer = -1;
        if (polling) {
            return;
        }
        polling = true;
        again = false;
        polls++;
        long[] fresh = heads.clone();
        // The query belongs to no call but to this watch, which owns its life: hence a subscription, and our own
        // context.
        context.runOnContext(_ -> Uni.createFrom()
                .deferred(() -> tx.system(conn -> readHeads(conn, fresh)))
                .subscribe()
                .with(_ -> polled(fresh), this::failed));
    }

    private Uni<Void> readHeads(SqlConnection conn, long[] into) {
        return conn.preparedQuery("SELECT shard, position FROM feed_head WHERE feed = $1")
                .execute(Tuple.of(feed))
                .invoke(rows -> rows.forEach(row -> into[row.getShort("shard")] = row.getLong("position")))
                .replaceWithVoid();
    }

    private void polled(long[] fresh) {
        List<Waiter> done;
        synchronized (this) {
            heads = fresh;
            // A query that began before somebody came may be too old for them.
            done = take(waiter ->
                    fresh[waiter.shard()] > waiter.cursor() || (waiter.isExpired() && waiter.pollsBefore() < polls));
            polling = false;
            if (!waiters.isEmpty()) {
                pollIn(again ? SIGNAL_MS : pollMs);
            }
        }
        done.forEach(waiter -> waiter.answer(fresh[waiter.shard()]));
    }

    private void failed(Throwable failure) {
        List<Waiter> all;
        synchronized (this) {
            all = take(_ -> true);
            polling = false;
        }
        all.forEach(waiter -> waiter.fail(failure));
    }

    private List<Waiter> take(Predicate<Waiter> which) {
        List<Waiter> taken = waiters.stream().filter(which).toList();
        waiters.removeAll(taken);
        return taken;
    }
}
