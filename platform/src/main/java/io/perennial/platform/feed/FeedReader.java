package io.perennial.platform.feed;

import io.perennial.platform.domain.Shards;
import io.perennial.platform.feed.FeedLeases.Lease;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * One replica's reader of one feed: keeps leases on its fair part of the shards and runs a {@link ShardLoop} for each.
 */
final class FeedReader<R> {

    private static final Logger LOG = Logger.getLogger(FeedReader.class);

    private final Job<R> job;
    private final TenantTx tx;
    private final Vertx vertx;
    private final TraceLink traces;

    // Guarded by this.
    private final Map<Integer, ShardLoop<R>> loops = new TreeMap<>();
    private CompletableFuture<Void> tick = CompletableFuture.completedFuture(null);
    private boolean stopped;
    private long timer;

    /** Everything that the loops of one reader share. */
    record Job<R>(
            String feed,
            String consumer,
            FeedSource<R> source,
            FeedHandler<R> handler,
            FeedLeases leases,
            Patience patience,
            FeedMeters meters) {}

    /**
     * How patient a reader is.
     *
     * @param lease how long a shard stays with a replica that gives no sign of life
     * @param tick how often a replica gives one
     * @param waitMax how long a pull waits for news
     * @param retryMin how long a shard rests after a first failure
     * @param retryMax how long at most, after many
     */
    record Patience(Duration lease, Duration tick, Duration waitMax, Duration retryMin, Duration retryMax) {

        static final Patience DEFAULT = new Patience(
                Duration.ofSeconds(15),
                Duration.ofSeconds(3),
                FeedPull.WAIT_MAX,
                Duration.ofMillis(100),
                Duration.ofSeconds(30));
    }

    private record Holding(int fairPart, SortedMap<Integer, Lease> leases) {

        Lease lease(int shard) {
            return Objects.requireNonNull(leases.get(shard));
        }
    }

    FeedReader(Job<R> job, TenantTx tx, Vertx vertx, TraceLink traces) {
        this.job = job;
        this.tx = tx;
        this.vertx = vertx;
        this.traces = traces;
    }

    synchronized void start() {
        timer = vertx.setPeriodic(job.patience().tick().toMillis(), _ -> tick());
        tick();
    }

    /** Finishes the pages in work, then gives all shards back. */
    CompletableFuture<Void> stop() {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        List<ShardLoop<R>> running;
        synchronized (this) {
            stopped = true;
            vertx.cancelTimer(timer);
            running = List.copyOf(loops.values());
            ends.add(tick);
        }
        running.forEach(loop -> ends.add(loop.stop()));
        return CompletableFuture.allOf(ends.toArray(CompletableFuture<?>[]::new))
                .thenCompose(_ -> tx.system(conn -> job.leases()
                                .leave(conn)
                                .flatMap(_ -> job.leases().giveBack(conn, everyShard())))
                        .subscribeAsCompletionStage());
    }

    /** The shards that are worked on here now. */
    synchronized Set<Integer> shards() {
        return Set.copyOf(loops.keySet());
    }

    private static List<Integer> everyShard() {
        return IntStream.range(0, Shards.SHARD_COUNT).boxed().toList();
    }

    private void tick() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            if (!tick.isDone() || stopped) {
                return;
            }
            tick = done;
        }
        // The timer's work has no caller; the reader owns it.
        Uni.createFrom()
                .deferred(() -> tx.system(this::hold))
                .onTermination()
                .invoke(() -> done.complete(null))
                .subscribe()
                .with(this::adopt, this::missed);
    }

    private Uni<Holding> hold(SqlConnection conn) {
        return job.leases()
                .signOfLife(conn)
                .flatMap(fair -> job.leases().renew(conn).flatMap(held -> fill(conn, fair, held)));
    }

    private Uni<Holding> fill(SqlConnection conn, int fair, SortedMap<Integer, Lease> held) {
        if (held.size() >= fair) {
            return Uni.createFrom().item(new Holding(fair, held));
        }
        return job.leases().take(conn, fair - held.size()).map(taken -> {
            SortedMap<Integer, Lease> all = new TreeMap<>(held);
            all.putAll(taken);
            return new Holding(fair, all);
        });
    }

    private void adopt(Holding holding) {
        List<ShardLoop<R>> lost;
        Map<Integer, ShardLoop<R>> surplus;
        List<Integer> unwanted;
        synchronized (this) {
            if (stopped) {
                return;
            }
            Set<Integer> held = holding.leases().keySet();
            lost = List.copyOf(running(shard -> !held.contains(shard)).values());
            Map<Integer, ShardLoop<R>> running = running(held::contains);
            int room = holding.fairPart() - running.size();
            surplus = first(-room, running);
            List<Integer> idle =
                    held.stream().filter(shard -> !loops.containsKey(shard)).toList();
            int wanted = Math.clamp(room, 0, idle.size());
            idle.subList(0, wanted).forEach(shard -> begin(shard, holding.lease(shard)));
            unwanted = idle.subList(wanted, idle.size());
            job.meters().owned.set(loops.size());
        }
        // Outside the lock: a loop that ends comes back for it. What is lost needs no giving back: the fence has moved.
        for (ShardLoop<R> loop : lost) {
            var _ = loop.stop();
        }
        surplus.forEach((shard, loop) -> {
            var _ = loop.stop().thenRun(() -> giveBack(List.of(shard)));
        });
        if (!unwanted.isEmpty()) {
            giveBack(unwanted);
        }
    }

    private void begin(int shard, Lease lease) {
        ShardLoop<R> loop = new ShardLoop<>(shard, lease, job, tx, vertx, traces);
        loops.put(shard, loop);
        var _ = loop.ended().thenRun(() -> forget(shard, loop));
        loop.start();
    }

    private synchronized void forget(int shard, ShardLoop<R> loop) {
        loops.remove(shard, loop);
        job.meters().owned.set(loops.size());
    }

    private void giveBack(List<Integer> shards) {
        tx.system(conn -> job.leases().giveBack(conn, shards))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf(failure, "shards %s are free when their leases end", shards));
    }

    /** The leases have not ended yet, and the next tick is near. */
    private void missed(Throwable failure) {
        LOG.warnf(failure, "feed=%s consumer=%s: no sign of life given", job.feed(), job.consumer());
    }

    private Map<Integer, ShardLoop<R>> running(IntPredicate which) {
        return loops.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()) && entry.getValue().isRunning())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static <V> Map<Integer, V> first(int count, Map<Integer, V> of) {
        return of.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(Math.max(0, count))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
