package io.perennial.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedDatabase.Entry;
import io.perennial.platform.feed.FeedDatabase.Step;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many writers that commit in any order or not at all, readers that share the shards, fail, lose their connections and
 * are killed: in the end each committed record was worked off exactly once, in the order of its shard.
 */
class FeedChaosTest {

    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 60;
    private static final int KILLS = 6;
    private static final int BUSY_SHARDS = 4;
    private static final Duration SETTLE_MAX = Duration.ofMinutes(3);

    private static Vertx vertx = Vertx.vertx();
    private static Pool pool = FeedDatabase.pool(vertx, "writers", 16);
    private static TenantTx tx = new TenantTx(pool);

    private final String feed = "chaos-" + UUID.randomUUID();
    private final FeedTail<Entry> tail = new FeedTail<>(feed, FeedDatabase.records(feed), tx, vertx, HeadWatch.POLL);
    private final AtomicBoolean calm = new AtomicBoolean();

    @BeforeAll
    static void tenants() {
        IntStream.rangeClosed(1, WRITERS).forEach(tenant -> FeedDatabase.createTenant(tx, tenant));
    }

    @AfterAll
    static void close() {
        pool.close().await().atMost(SETTLE_MAX);
        vertx.close();
    }

    /** How the parts are put together: rightly, or with a bug that this test must catch. */
    enum Variant {
        RIGHT,
        POSITIONS_OF_A_SEQUENCE,
        WORK_BESIDE_THE_CHECKPOINT,
        WORK_AFTER_THE_CHECKPOINT
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void each_committed_record_is_worked_off_exactly_once_and_in_order(Variant variant) throws Exception {
        AtomicReference<Replica> first = new AtomicReference<>(replica(variant));
        AtomicReference<Replica> second = new AtomicReference<>(replica(variant));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = IntStream.rangeClosed(1, WRITERS)
                    .<Future<?>>mapToObj(tenant -> threads.submit(() -> write(variant, tenant)))
                    .toList();
            for (int kill = 0; kill < KILLS; kill++) {
                disturb(kill, kill % 2 == 0 ? first : second, variant, writers);
            }
            for (Future<?> writer : writers) {
                writer.get(SETTLE_MAX.toSeconds(), TimeUnit.SECONDS);
            }
        }
        calm.set(true);

        boolean exactlyOnce = settles();

        first.get().stop();
        second.get().stop();
        assertThat(exactlyOnce).as(variant.name()).isEqualTo(variant == Variant.RIGHT);
    }

    private boolean settles() {
        List<Step> written = FeedDatabase.written(tx, feed);
        assertThat(written).hasSizeGreaterThan(WRITERS * TRANSACTIONS / 2);
        long settled = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        try {
            await().atMost(SETTLE_MAX).until(() -> {
                List<Step> derived = FeedDatabase.derived(tx, feed);
                // Equal, or beyond repair: everybody had time enough, and nothing more comes.
                return derived.equals(written)
                        || derived.size() > written.size()
                        || (System.nanoTime() > settled && idle());
            });
        } catch (ConditionTimeoutException e) {
            return false;
        }
        return FeedDatabase.derived(tx, feed).equals(written);
    }

    /** True where every consumer stands at the head of every shard. */
    private boolean idle() {
        return tail.progress().await().atMost(SETTLE_MAX).stream()
                .allMatch(shard -> shard.consumers().stream().allMatch(seen -> seen.position() == shard.head()));
    }

    /** Now cuts a replica's connections, now kills the replica and starts another in its place. */
    private void disturb(int kill, AtomicReference<Replica> victim, Variant variant, List<Future<?>> writers) {
        int records = FeedDatabase.derived(tx, feed).size();
        // A planted bug may lose so much that no more is derived: then the writers' end is enough.
        await().atMost(SETTLE_MAX)
                .until(() -> FeedDatabase.derived(tx, feed).size() > records + 20
                        || writers.stream().allMatch(Future::isDone));
        if (kill % 3 == 2) {
            victim.get().kill();
            victim.set(replica(variant));
        } else {
            FeedDatabase.kill(victim.get().name);
        }
    }

    private Replica replica(Variant variant) {
        return new Replica(vertx, feed, tail, Replica.QUICK, FeedLeases::new, work(variant));
    }

    private Replica.Work work(Variant variant) {
        return switch (variant) {
            case RIGHT, POSITIONS_OF_A_SEQUENCE ->
                (_, conn, page) -> FeedDatabase.derive(conn, feed, page).call(_ -> stumble(conn));
            case WORK_BESIDE_THE_CHECKPOINT ->
                (own, conn, page) -> own.inEveryTenant(other -> FeedDatabase.derive(other, feed, page))
                        .call(_ -> stumble(conn));
            case WORK_AFTER_THE_CHECKPOINT ->
                (own, _, page) -> {
                    own.inEveryTenant(other -> stumble(other).flatMap(_ -> FeedDatabase.derive(other, feed, page)))
                            .subscribe()
                            .with(_ -> {}, _ -> {});
                    return Uni.createFrom().voidItem();
                };
        };
    }

    /** A short rest between work and checkpoint, so that kills hit it, and now and then a failure. */
    private Uni<Void> stumble(SqlConnection conn) {
        if (!calm.get() && ThreadLocalRandom.current().nextInt(10) == 0) {
            return Uni.createFrom().failure(new IllegalStateException("told to stumble"));
        }
        return conn.query("SELECT pg_sleep(random() * 0.005)").execute().replaceWithVoid();
    }

    private void write(Variant variant, int tenant) {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < TRANSACTIONS; i++) {
            boolean commit = random.nextInt(8) > 0;
            int shard = random.nextInt(BUSY_SHARDS);
            int other = random.nextInt(BUSY_SHARDS);
            try {
                tx.inTenant(
                                new TenantId(tenant),
                                conn -> writeOnce(variant, conn, tenant, shard, other)
                                        .call(_ -> conn.query("SELECT pg_sleep(random() * 0.01)")
                                                .execute())
                                        .invoke(() -> failUnless(commit)))
                        .await()
                        .atMost(SETTLE_MAX);
            } catch (IllegalStateException e) {
                assertThat(e).as("seed " + seed).hasMessage("told to roll back");
            }
        }
    }

    private Uni<Void> writeOnce(Variant variant, SqlConnection conn, int tenant, int shard, int other) {
        if (variant == Variant.POSITIONS_OF_A_SEQUENCE) {
            return FeedDatabase.writeBySequence(conn, feed, tenant, shard, "body");
        }
        int[] counts = new int[Shards.SHARD_COUNT];
        counts[shard]++;
        counts[other]++;
        return FeedDatabase.write(conn, feed, tenant, counts, "body");
    }

    private static void failUnless(boolean commit) {
        if (!commit) {
            throw new IllegalStateException("told to roll back");
        }
    }
}
