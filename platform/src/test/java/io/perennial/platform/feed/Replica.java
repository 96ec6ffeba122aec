package io.perennial.platform.feed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedDatabase.Entry;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One replica of a service that reads the feed, with its own connections. */
final class Replica {

    static final FeedReader.Patience QUICK = new FeedReader.Patience(
            Duration.ofMillis(600),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofMillis(5),
            Duration.ofMillis(100));

    final String name = "replica-" + UUID.randomUUID();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TenantTx tx;
    final FeedReader<Entry> reader;

    /** How often a page was told to be committed. */
    final AtomicInteger committed = new AtomicInteger();

    /** What telling so does besides. */
    volatile Runnable telling = () -> {};

    /** When its records were accepted; null where the feed does not tell. */
    volatile @Nullable Instant acceptTime;

    private final Pool pool;

    /** What the replica does with a page. */
    interface Work {
        Uni<Void> apply(TenantTx tx, SqlConnection conn, List<Entry> page);
    }

    /** Makes the leases; a test may put in some that are wrong. */
    interface Leases {
        FeedLeases of(String feed, String consumer, UUID owner, Duration lease);
    }

    Replica(Vertx vertx, String feed, FeedTail<Entry> tail, FeedReader.Patience times, Leases leases, Work work) {
        this.pool = FeedDatabase.pool(vertx, name, 6);
        this.tx = new TenantTx(pool);
        FeedSource<Entry> source = (shard, cursor, wait) ->
                tail.pull(new FeedPull("test", new TenantCover.Every(), shard, cursor, 20, wait));
        FeedReader.Job<Entry> job = new FeedReader.Job<>(
                feed,
                "test",
                source,
                handler(work),
                leases.of(feed, "test", UUID.randomUUID(), times.lease()),
                times,
                new FeedMeters(meters, feed, "test"));
        this.reader = new FeedReader<>(job, tx, vertx, new TraceLink(OpenTelemetry.noop()));
        reader.start();
    }

    private FeedHandler<Entry> handler(Work work) {
        return new FeedHandler<>() {
            @Override
            public Set<TenantId> tenantsOf(List<Entry> page) {
                return page.stream().map(entry -> new TenantId(entry.tenant())).collect(Collectors.toSet());
            }

            @Override
            public Uni<Void> apply(SqlConnection conn, int shard, List<Entry> page) {
                return work.apply(tx, conn, page);
            }

            @Override
            public void committed() {
                committed.incrementAndGet();
                telling.run();
            }

            @Override
            public Optional<Instant> oldestAcceptTime(List<Entry> page) {
                return Optional.ofNullable(acceptTime);
            }
        };
    }

    /** Ends as a process ends that is told to. */
    void stop() throws Exception {
        reader.stop().get(20, TimeUnit.SECONDS);
        pool.close().await().atMost(FeedDatabase.QUERY_MAX);
    }

    /** Ends as a process ends that is killed: nothing is finished and nothing is given back. */
    void kill() {
        pool.closeAndForget();
        FeedDatabase.kill(name);
        var _ = reader.stop();
    }
}
