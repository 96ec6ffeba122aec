package io.perennial.platform.feed;

import io.perennial.platform.feed.FeedLeases.Lease;
import io.perennial.platform.feed.FeedLeases.StaleLeaseException;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off one shard, page after page, as long as its lease stands.
 *
 * <p>A page is pulled outside any transaction, then worked off and checkpointed in one. A page that fails is tried again
 * after a rest that grows; it is never skipped.
 */
final class ShardLoop<R> {

    private static final Logger LOG = Logger.getLogger(ShardLoop.class);

    /** So many failures in a row of one page are reported as an error: somebody has to look. */
    private static final int STUCK_AFTER = 5;

    private final int shard;
    private final FeedReader.Job<R> job;
    private final TenantTx tx;
    private final Vertx vertx;
    private final TraceLink traces;
    private final Context context;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Guarded by this.
    private Lease lease;
    private int failuresInARow;
    private boolean stopping;

    /** The pull or the rest under way. Null while a page is being worked off, and at the end. */
    private @Nullable Pause pause;

    ShardLoop(int shard, Lease lease, FeedReader.Job<R> job, TenantTx tx, Vertx vertx, TraceLink traces) {
        this.shard = shard;
        this.lease = lease;
        this.job = job;
        this.tx = tx;
        this.vertx = vertx;
        this.traces = traces;
        this.context = vertx.getOrCreateContext();
    }

    void start() {
        next();
    }

    /** Completes when the loop has ended, for whatever reason. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends the loop; a page that is being worked off is finished first. */
    CompletableFuture<Void> stop() {
        Pause broken;
        synchronized (this) {
            stopping = true;
            broken = pause;
            pause = null;
        }
        if (broken != null) {
            broken.breakOff();
            end();
        }
        return ended;
    }

    private void next() {
        Pause pull = new Pause();
        Lease from;
        synchronized (this) {
            from = lease;
            pause = stopping ? null : pull;
        }
        if (isRunning()) {
            onFreshContext(() -> pull(from, pull));
        } else {
            end();
        }
    }

    /** Each page gets a Vert.x context of its own, as each gRPC call has one: for traces and for log keys. */
    private void onFreshContext(Runnable action) {
        Objects.requireNonNull(VertxContext.createNewDuplicatedContext(context)).runOnContext(_ -> action.run());
    }

    private void pull(Lease from, Pause pull) {
        // Nobody calls a loop: it subscribes to its own steps, and stop() ends it.
        pull.isFor(Uni.createFrom()
                .deferred(() ->
                        job.source().pull(shard, from.position(), job.patience().waitMax()))
                .subscribe()
                .with(page -> pulled(from, page, pull), failure -> pullFailed(failure, pull)));
    }

    private void pulled(Lease from, FeedPage<R> page, Pause pull) {
        if (isOver(pull)) {
            Uni.createFrom().deferred(() -> work(from, page)).subscribe().with(_ -> done(from, page), this::failed);
        }
    }

    private void pullFailed(Throwable failure, Pause pull) {
        if (isOver(pull)) {
            failed(failure);
        }
    }

    private Uni<Void> work(Lease from, FeedPage<R> page) {
        if (page.nextCursor() == from.position()) {
            return Uni.createFrom().voidItem();
        }
        List<R> records = page.records();
        if (records.isEmpty()) {
            return tx.system(conn -> job.leases().checkpoint(conn, shard, from, page.nextCursor()));
        }
        job.handler().oldestAcceptTime(records).ifPresent(oldest -> job.meters().begun(shard, oldest));
        return traces.following(
                "feed " + job.feed(),
                job.handler().traceparentsOf(records),
                () -> tx.inTenants(
                        job.handler().tenantsOf(records),
                        conn -> job.handler()
                                .apply(conn, shard, records)
                                .flatMap(_ -> job.leases().checkpoint(conn, shard, from, page.nextCursor()))));
    }

    private void done(Lease from, FeedPage<R> page) {
        synchronized (this) {
            lease = from.at(page.nextCursor());
            recover();
        }
        job.meters().done(shard, page.records().size());
        if (!page.records().isEmpty()) {
            tellCommitted();
        }
        next();
    }

    /** The page counts whatever becomes of this: the loop goes on. */
    private void tellCommitted() {
        try {
            job.handler().committed();
        } catch (RuntimeException e) {
            LOG.warnf(e, "feed=%s consumer=%s: a page is committed, and telling so failed", job.feed(), job.consumer());
        }
    }

    private void failed(Throwable failure) {
        job.meters().failures.increment();
        if (failure instanceof StaleLeaseException) {
            LOG.infof(
                    "feed=%s consumer=%s lost to another reader: %s", job.feed(), job.consumer(), failure.getMessage());
            end();
            return;
        }
        Pause rest = new Pause();
        long restMs;
        synchronized (this) {
            failuresInARow++;
            report(failure);
            restMs = restMs();
            pause = stopping ? null : rest;
        }
        if (isRunning()) {
            long timer = vertx.setTimer(restMs, _ -> rested(rest));
            rest.isFor(() -> vertx.cancelTimer(timer));
        } else {
            end();
        }
    }

    /** Asks the database where we stand: a commit may have succeeded although it looked like a failure. */
    private void rested(Pause rest) {
        if (isOver(rest)) {
            onFreshContext(() -> Uni.createFrom()
                    .deferred(() -> tx.system(conn -> job.leases().find(conn, shard)))
                    .subscribe()
                    .with(this::goOnFrom, this::failed));
        }
    }

    private void goOnFrom(Optional<Lease> found) {
        boolean ours;
        synchronized (this) {
            ours = found.isPresent() && found.get().fence() == lease.fence();
            lease = ours ? found.get() : lease;
        }
        if (ours) {
            next();
        } else {
            end();
        }
    }

    private void end() {
        synchronized (this) {
            stopping = true;
            recover();
        }
        job.meters().left(shard);
        ended.complete(null);
    }

    /** False from the moment when it was told to stop, or found that it must. */
    synchronized boolean isRunning() {
        return !stopping;
    }

    /** Ends a pause in the ordinary way; false where {@link #stop} has broken it off. */
    private synchronized boolean isOver(Pause which) {
        if (pause != which) {
            return false;
        }
        pause = null;
        return true;
    }

    private void recover() {
        if (failuresInARow >= STUCK_AFTER) {
            job.meters().stuck.decrementAndGet();
        }
        failuresInARow = 0;
    }

    private void report(Throwable failure) {
        if (failuresInARow == STUCK_AFTER) {
            job.meters().stuck.incrementAndGet();
        }
        Logger.Level level = failuresInARow >= STUCK_AFTER ? Logger.Level.ERROR : Logger.Level.WARN;
        // Powers of two: a page that stays stuck for days fills no disk.
        if (Integer.bitCount(failuresInARow) == 1) {
            LOG.logf(
                    level,
                    failure,
                    "feed=%s consumer=%s shard=%d position=%d: failed %d times in a row, and is tried again",
                    job.feed(),
                    job.consumer(),
                    shard,
                    lease.position(),
                    failuresInARow);
        }
    }

    /** Doubles with each failure, with jitter, so that shards do not come back all at once. */
    private long restMs() {
        long min = job.patience().retryMin().toMillis();
        long max = job.patience().retryMax().toMillis();
        long rest = Math.min(max, min << Math.min(failuresInARow - 1, 20));
        return Math.max(1, rest / 2 + ThreadLocalRandom.current().nextLong(rest / 2 + 1));
    }
}
