package io.perennial.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Timer;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedDatabase.Entry;
import io.perennial.platform.feed.FeedDatabase.Step;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedReaderTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** A lease that does not run out while a test lasts. */
    private static final FeedReader.Patience LONG_LEASE = new FeedReader.Patience(
            Duration.ofMinutes(5),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofMillis(5),
            Duration.ofMillis(50));

    private static Vertx vertx = Vertx.vertx();
    private static Pool pool = FeedDatabase.pool(vertx, "test", 10);
    private static TenantTx tx = new TenantTx(pool);

    private final String feed = "reader-" + UUID.randomUUID();
    private final FeedTail<Entry> tail = new FeedTail<>(feed, FeedDatabase.records(feed), tx, vertx, HeadWatch.POLL);
    private final List<Replica> replicas = new ArrayList<>();

    @BeforeAll
    static void tenants() {
        FeedDatabase.createTenant(tx, 1);
    }

    @AfterEach
    void stop() throws Exception {
        for (Replica replica : replicas) {
            replica.stop();
        }
    }

    @AfterAll
    static void close() {
        pool.close().await().atMost(SOON);
        vertx.close();
    }

    @Test
    void a_lone_reader_works_off_every_shard() {
        replica(LONG_LEASE, this::derive);

        writeToEveryShard(50);

        awaitAllDerivedOnce();
    }

    @Test
    void a_reader_goes_on_where_the_one_before_it_stopped() throws Exception {
        Replica first = replica(LONG_LEASE, this::derive);
        writeToEveryShard(3);
        awaitAllDerivedOnce();
        first.stop();
        replicas.remove(first);
        writeToEveryShard(3);

        replica(LONG_LEASE, this::derive);

        awaitAllDerivedOnce();
    }

    @Test
    void readers_share_the_shards_fairly_and_each_record_is_worked_off_once() {
        Replica first = replica(LONG_LEASE, this::derive);
        await().atMost(SOON).until(() -> first.reader.shards().size() == 16);
        writeToEveryShard(30);

        Replica second = replica(LONG_LEASE, this::derive);
        Replica third = replica(LONG_LEASE, this::derive);

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(first.reader.shards()).hasSizeBetween(4, 6);
            assertThat(second.reader.shards()).hasSizeBetween(4, 6);
            assertThat(third.reader.shards()).hasSizeBetween(4, 6);
        });
        writeToEveryShard(30);
        awaitAllDerivedOnce();
    }

    @Test
    void a_reader_that_stops_gives_its_shards_back_at_once() throws Exception {
        Replica first = replica(LONG_LEASE, this::derive);
        Replica second = replica(LONG_LEASE, this::derive);
        await().atMost(SOON).until(() -> second.reader.shards().size() == 8);

        first.stop();
        replicas.remove(first);

        await().atMost(SOON).until(() -> second.reader.shards().size() == 16);
    }

    @Test
    void a_reader_that_is_killed_loses_its_shards_when_its_lease_runs_out() {
        Replica first = replica(Replica.QUICK, this::derive);
        Replica second = replica(Replica.QUICK, this::derive);
        await().atMost(SOON).until(() -> second.reader.shards().size() == 8);

        first.kill();
        replicas.remove(first);
        writeToEveryShard(10);

        awaitAllDerivedOnce();
        assertThat(second.reader.shards()).hasSize(16);
    }

    @Test
    void a_page_whose_shard_was_taken_over_meanwhile_does_not_count() {
        assertThat(derivedAfterTakeOver(FeedLeases::new)).containsExactly(new Step(3, 1));
    }

    /** The same, with the bug planted that the test above would catch. */
    @Test
    void without_the_fence_it_would_count_twice() {
        assertThat(derivedAfterTakeOver(UnfencedLeases::new)).containsExactly(new Step(3, 1), new Step(3, 1));
    }

    /** A page is in work; meanwhile somebody else takes the shard over, works the page off and moves the cursor. */
    private List<Step> derivedAfterTakeOver(Replica.Leases leases) {
        CompletableFuture<Void> inWork = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        Replica stale = replica(
                LONG_LEASE,
                leases,
                (_, conn, page) -> FeedDatabase.derive(conn, feed, page)
                        .invoke(() -> inWork.complete(null))
                        .call(() -> Uni.createFrom().completionStage(goOn)));
        write(3, 1);
        inWork.orTimeout(60, TimeUnit.SECONDS).join();

        FeedDatabase.asSuperuser(
                "INSERT INTO derived (tenant_id, feed, shard, position) VALUES (1, '" + feed + "', 3, 1)",
                "UPDATE feed_cursor SET owner = gen_random_uuid(), fence = fence + 1, position = 1, "
                        + "lease_until = 'infinity' WHERE feed = '" + feed + "' AND shard = 3");
        goOn.complete(null);

        await().atMost(SOON)
                .until(() -> !stale.reader.shards().contains(3)
                        || FeedDatabase.derived(tx, feed).size() > 1);
        return FeedDatabase.derived(tx, feed);
    }

    @Test
    void a_page_that_fails_is_reported_and_never_skipped() {
        ConcurrentLinkedQueue<Long> tried = new ConcurrentLinkedQueue<>();
        Replica replica = replica(LONG_LEASE, (_, _, page) -> {
            tried.add(page.getFirst().position());
            return Uni.createFrom().failure(new IllegalStateException("poison"));
        });

        write(3, 1);
        await().atMost(SOON)
                .until(() -> replica.meters
                                .get("perennial.feed.shards.stuck")
                                .gauge()
                                .value()
                        == 1);
        write(3, 1);

        await().atMost(SOON).until(() -> tried.size() >= 8);
        assertThat(tried).containsOnly(1L);
        assertThat(replica.meters.get("perennial.feed.failures").counter().count())
                .isGreaterThanOrEqualTo(7);
    }

    @Test
    void a_stuck_shard_does_not_hold_up_the_others() {
        replica(
                LONG_LEASE,
                (_, conn, page) -> page.getFirst().shard() == 3
                        ? Uni.createFrom().failure(new IllegalStateException("poison"))
                        : FeedDatabase.derive(conn, feed, page));

        writeToEveryShard(5);

        await().atMost(SOON).until(() -> FeedDatabase.derived(tx, feed).size() == 75);
        assertThat(FeedDatabase.derived(tx, feed)).noneMatch(step -> step.shard() == 3);
    }

    @Test
    void a_page_is_told_to_be_committed_once_it_is_and_never_before() {
        AtomicInteger failures = new AtomicInteger(2);
        ConcurrentLinkedQueue<Integer> derivedWhenTold = new ConcurrentLinkedQueue<>();
        Replica replica = replica(
                LONG_LEASE,
                (_, conn, page) -> FeedDatabase.derive(conn, feed, page)
                        .flatMap(_ -> failures.getAndDecrement() > 0
                                ? Uni.createFrom().failure(new IllegalStateException("told to fail"))
                                : Uni.createFrom().voidItem()));
        replica.telling = () -> vertx.executeBlocking(
                () -> derivedWhenTold.add(FeedDatabase.derived(tx, feed).size()));

        write(3, 1);

        await().atMost(SOON).until(() -> !derivedWhenTold.isEmpty());
        assertThat(derivedWhenTold).containsExactly(1);
        assertThat(replica.committed).hasValue(1);
    }

    @Test
    void telling_that_fails_stops_nothing() {
        Replica replica = replica(LONG_LEASE, this::derive);
        replica.telling = () -> {
            throw new IllegalStateException("told to fail");
        };

        write(3, 1);
        await().atMost(SOON).until(() -> replica.committed.get() == 1);
        write(3, 1);

        awaitAllDerivedOnce();
        assertThat(replica.meters.get("perennial.feed.failures").counter().count())
                .isZero();
    }

    @Test
    void freshness_is_the_age_of_the_oldest_record_when_its_page_is_committed() {
        Replica replica = replica(LONG_LEASE, this::derive);
        replica.acceptTime = Instant.now().minusSeconds(100);

        write(3, 1);

        Timer freshness = replica.meters.get("perennial.feed.freshness").timer();
        await().atMost(SOON).until(() -> freshness.count() == 1);
        assertThat(freshness.max(TimeUnit.SECONDS)).isBetween(100.0, 200.0);
        assertThat(lagSeconds(replica)).isZero();
    }

    @Test
    void a_page_that_is_stuck_shows_its_age() {
        Replica replica =
                replica(LONG_LEASE, (_, _, _) -> Uni.createFrom().failure(new IllegalStateException("poison")));
        replica.acceptTime = Instant.now().minusSeconds(100);

        write(3, 1);

        await().atMost(SOON).until(() -> lagSeconds(replica) >= 100);
        assertThat(replica.meters.get("perennial.feed.freshness").timer().count())
                .isZero();
    }

    @Test
    void a_record_of_a_machine_whose_clock_is_ahead_is_fresh() {
        Replica replica = replica(LONG_LEASE, this::derive);
        replica.acceptTime = Instant.now().plusSeconds(100);

        write(3, 1);

        Timer freshness = replica.meters.get("perennial.feed.freshness").timer();
        await().atMost(SOON).until(() -> freshness.count() == 1);
        assertThat(freshness.max(TimeUnit.SECONDS)).isZero();
    }

    private static double lagSeconds(Replica replica) {
        return replica.meters.get("perennial.feed.lag.time").gauge().value();
    }

    private Uni<Void> derive(TenantTx own, io.vertx.mutiny.sqlclient.SqlConnection conn, List<Entry> page) {
        return FeedDatabase.derive(conn, feed, page);
    }

    private Replica replica(FeedReader.Patience times, Replica.Work work) {
        return replica(times, FeedLeases::new, work);
    }

    private Replica replica(FeedReader.Patience times, Replica.Leases leases, Replica.Work work) {
        Replica replica = new Replica(vertx, feed, tail, times, leases, work);
        replicas.add(replica);
        return replica;
    }

    private void writeToEveryShard(int count) {
        int[] counts = new int[Shards.SHARD_COUNT];
        java.util.Arrays.fill(counts, count);
        write(counts);
    }

    private void write(int shard, int count) {
        int[] counts = new int[Shards.SHARD_COUNT];
        counts[shard] = count;
        write(counts);
    }

    private void write(int[] counts) {
        tx.inTenant(new TenantId(1), conn -> FeedDatabase.write(conn, feed, 1, counts, "body"))
                .await()
                .atMost(SOON);
        tail.signal();
    }

    private void awaitAllDerivedOnce() {
        List<Step> written = FeedDatabase.written(tx, feed);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(FeedDatabase.derived(tx, feed)).isEqualTo(written));
    }
}
