package io.perennial.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.CommonProblem.CursorAhead;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.CommonProblem.TenantDenied;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedDatabase.Entry;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FeedTailTest {

    private static final TenantCover EVERY = new TenantCover.Every();
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Vertx vertx = Vertx.vertx();
    private static Pool pool = FeedDatabase.pool(vertx, "tail", 10);
    private static TenantTx tx = new TenantTx(pool);

    private final String feed = "tail-" + UUID.randomUUID();
    private final FeedTail<Entry> tail = new FeedTail<>(feed, FeedDatabase.records(feed), tx, vertx, HeadWatch.POLL);

    @BeforeAll
    static void tenants() {
        FeedDatabase.createTenant(tx, 1);
        FeedDatabase.createTenant(tx, 2);
    }

    @AfterAll
    static void close() {
        pool.close().await().atMost(LONG);
        vertx.close();
    }

    @Test
    void records_behind_the_cursor_come_in_order_up_to_the_limit() {
        write(1, 3, 5);

        FeedPage<Entry> page = pull(EVERY, 3, 1, 3, Duration.ZERO);

        assertThat(positions(page)).containsExactly(2L, 3L, 4L);
        assertThat(page.nextCursor()).isEqualTo(4);
    }

    @Test
    void a_pull_without_wait_sees_what_was_committed_before_it() {
        assertThat(pull(EVERY, 3, 0, 10, Duration.ZERO)).isEqualTo(new FeedPage<>(List.of(), 0));
        write(1, 3, 1);

        assertThat(positions(pull(EVERY, 3, 0, 10, Duration.ZERO))).containsExactly(1L);
    }

    @Test
    void a_pull_is_empty_when_the_wait_is_over() {
        assertThat(pull(EVERY, 0, 0, 10, Duration.ofMillis(300))).isEqualTo(new FeedPage<>(List.of(), 0));
    }

    @Test
    void a_waiting_pull_is_answered_by_a_write_of_another_process() throws Exception {
        CompletableFuture<FeedPage<Entry>> waiting = waitingPull(7);
        write(1, 7, 1);

        assertThat(positions(waiting.get(30, TimeUnit.SECONDS))).containsExactly(1L);
    }

    /** The next look would be an hour away. */
    @Test
    void a_signal_answers_a_waiting_pull_at_once() throws Exception {
        FeedTail<Entry> patient = new FeedTail<>(feed, FeedDatabase.records(feed), tx, vertx, Duration.ofHours(1));
        CompletableFuture<FeedPage<Entry>> waiting = waitingPull(patient, 7);
        // Answered by a look that began after the pull above had come: nothing is under way now.
        assertThat(patient.pull(new FeedPull("tester", EVERY, 8, 0, 10, Duration.ZERO))
                        .await()
                        .atMost(LONG)
                        .records())
                .isEmpty();
        write(1, 7, 1);

        patient.signal();

        assertThat(positions(waiting.get(30, TimeUnit.SECONDS))).containsExactly(1L);
    }

    @Test
    void a_page_ends_before_it_is_too_large_for_a_message() {
        writeBodies(1, 2, 4, "x".repeat(FeedTail.PAGE_BYTES_MAX / 2 - 1));

        FeedPage<Entry> page = pull(EVERY, 2, 0, 100, Duration.ZERO);

        assertThat(positions(page)).containsExactly(1L, 2L);
        assertThat(page.nextCursor()).isEqualTo(2);
    }

    @Test
    void a_single_record_is_never_too_large_for_a_page() {
        writeBodies(1, 2, 2, "x".repeat(FeedTail.PAGE_BYTES_MAX + 1));

        assertThat(positions(pull(EVERY, 2, 0, 100, Duration.ZERO))).containsExactly(1L);
    }

    @Test
    void a_caller_of_one_tenant_sees_its_records_alone_and_gets_past_the_others() {
        write(1, 4, 2);
        write(2, 4, 3);
        write(1, 4, 1);
        write(2, 4, 1);

        FeedPage<Entry> page = pull(new TenantCover.One(new TenantId(1)), 4, 0, 100, Duration.ZERO);

        assertThat(positions(page)).containsExactly(1L, 2L, 6L);
        assertThat(page.nextCursor()).isEqualTo(7);
    }

    @Test
    void a_caller_of_one_tenant_waits_whatever_others_write() {
        write(2, 4, 3);
        long start = System.nanoTime();

        FeedPage<Entry> page = pull(new TenantCover.One(new TenantId(1)), 4, 0, 100, Duration.ofMillis(400));

        assertThat(page).isEqualTo(new FeedPage<>(List.of(), 3));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void a_caller_of_one_tenant_gets_what_comes_behind_the_records_of_others() throws Exception {
        write(2, 7, 3);
        CompletableFuture<FeedPage<Entry>> waiting = waitingPull(7);
        write(1, 7, 1);

        assertThat(positions(waiting.get(30, TimeUnit.SECONDS))).containsExactly(4L);
    }

    @Test
    void a_caller_of_one_tenant_is_led_past_so_many_records_of_others_at_a_time() {
        FeedTail<Entry> small = new FeedTail<>(feed, FeedDatabase.records(feed), tx, vertx, HeadWatch.POLL, 2);
        TenantCover one = new TenantCover.One(new TenantId(1));
        write(2, 4, 5);
        write(1, 4, 1);

        FeedPage<Entry> first = pull(small, one, 4, 0, 100, Duration.ZERO);
        FeedPage<Entry> patient = pull(small, one, 4, 0, 100, Duration.ofSeconds(10));

        assertThat(first).isEqualTo(new FeedPage<>(List.of(), 2));
        assertThat(positions(patient)).containsExactly(6L);
    }

    @Test
    void a_tenant_that_is_new_is_not_missed() {
        int tenant = 1_000 + feed.hashCode() % 1_000;
        write(1, 5, 1);
        assertThat(positions(pull(EVERY, 5, 0, 10, Duration.ZERO))).containsExactly(1L);
        FeedDatabase.createTenant(tx, tenant);
        write(tenant, 5, 1);

        assertThat(positions(pull(EVERY, 5, 1, 10, Duration.ZERO))).containsExactly(2L);
    }

    @Test
    void a_consumer_that_has_caught_up_is_noted_at_once() {
        write(1, 6, 3);
        pull(EVERY, 6, 0, 10, Duration.ZERO);
        pull(EVERY, 6, 3, 10, Duration.ZERO);

        List<ShardProgress> progress = tail.progress().await().atMost(LONG);

        assertThat(progress).singleElement().satisfies(shard -> {
            assertThat(shard.shard()).isEqualTo(6);
            assertThat(shard.head()).isEqualTo(3);
            assertThat(shard.consumers()).singleElement().satisfies(consumer -> {
                assertThat(consumer.consumer()).isEqualTo("tester");
                assertThat(consumer.position()).isEqualTo(3);
            });
        });
    }

    @Test
    void progress_is_told_to_nobody_who_covers_one_tenant() {
        assertThatThrownBy(() -> tail.progress(new TenantCover.One(new TenantId(1)))
                        .await()
                        .atMost(LONG))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(new TenantDenied("1")));
    }

    @Test
    void a_cursor_beyond_the_head_is_refused() {
        write(1, 5, 3);

        assertThat(pull(EVERY, 5, 3, 10, Duration.ZERO).nextCursor()).isEqualTo(3);
        assertThatThrownBy(() -> pull(EVERY, 5, 4, 10, Duration.ZERO))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(new CursorAhead(5, 4)));
    }

    @Test
    void too_many_waiting_pulls_are_refused() {
        List<CompletableFuture<FeedPage<Entry>>> waiting =
                LongStream.range(0, 1_000).mapToObj(_ -> waitingPull(9)).toList();

        assertThatThrownBy(() -> pull(EVERY, 9, 0, 10, LONG))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(Overloaded.class));

        waiting.forEach(pull -> pull.cancel(true));
    }

    @Test
    void positions_of_shards_written_together_are_counted_apart() {
        int[] counts = new int[Shards.SHARD_COUNT];
        counts[2] = 2;
        counts[11] = 3;
        write(1, counts, "first");
        write(1, counts, "second");

        assertThat(FeedDatabase.written(tx, feed))
                .extracting(step -> step.shard() + ":" + step.position())
                .containsExactly("2:1", "2:2", "2:3", "2:4", "11:1", "11:2", "11:3", "11:4", "11:5", "11:6");
    }

    @Test
    void positions_of_a_transaction_that_fails_are_given_again() {
        int[] counts = new int[Shards.SHARD_COUNT];
        counts[0] = 1;
        Uni<Void> failing = tx.inTenant(
                new TenantId(1),
                conn -> FeedDatabase.write(conn, feed, 1, counts, "lost")
                        .flatMap(_ -> Uni.createFrom().failure(new IllegalStateException("told to fail"))));
        assertThatThrownBy(() -> failing.await().atMost(LONG)).hasMessage("told to fail");
        write(1, 0, 1);

        assertThat(positions(pull(EVERY, 0, 0, 10, Duration.ZERO))).containsExactly(1L);
    }

    private CompletableFuture<FeedPage<Entry>> waitingPull(int shard) {
        return waitingPull(tail, shard);
    }

    private static CompletableFuture<FeedPage<Entry>> waitingPull(FeedTail<Entry> from, int shard) {
        return from.pull(new FeedPull("tester", new TenantCover.One(new TenantId(1)), shard, 0, 10, LONG))
                .subscribeAsCompletionStage();
    }

    private FeedPage<Entry> pull(TenantCover covers, int shard, long cursor, int limit, Duration wait) {
        return pull(tail, covers, shard, cursor, limit, wait);
    }

    private static FeedPage<Entry> pull(
            FeedTail<Entry> from, TenantCover covers, int shard, long cursor, int limit, Duration wait) {
        return from.pull(new FeedPull("tester", covers, shard, cursor, limit, wait))
                .await()
                .atMost(LONG);
    }

    private void write(int tenant, int shard, int count) {
        writeBodies(tenant, shard, count, "body");
    }

    private void writeBodies(int tenant, int shard, int count, String body) {
        int[] counts = new int[Shards.SHARD_COUNT];
        counts[shard] = count;
        write(tenant, counts, body);
    }

    private void write(int tenant, int[] counts, String body) {
        tx.inTenant(new TenantId(tenant), conn -> FeedDatabase.write(conn, feed, tenant, counts, body))
                .await()
                .atMost(LONG);
    }

    private static List<Long> positions(FeedPage<Entry> page) {
        return page.records().stream().map(Entry::position).toList();
    }
}
