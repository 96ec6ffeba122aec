package io.perennial.platform.feed;

import static io.perennial.platform.kit.KitDatabase.SOON;
import static io.perennial.platform.kit.KitDatabase.TX;
import static io.perennial.platform.kit.KitDatabase.VERTX;
import static io.perennial.platform.kit.KitDatabase.await;
import static io.perennial.platform.kit.KitDatabase.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.kit.Derived;
import io.perennial.platform.kit.KitDatabase;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CustomerFeedTest {

    private static final int SHARD = 3;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final TenantId tenant = KitDatabase.knownTenant();
    private final CustomerKey anna = new CustomerKey(tenant, new CustomerId("anna"));
    private final CustomerKey ben = new CustomerKey(tenant, new CustomerId("ben"));
    private final Tombstones tombstones = new Tombstones(new KeyedHash(new byte[32]));
    private final CustomerFeed feed = new CustomerFeed(
            new FeedReaders(TX, VERTX, new SimpleMeterRegistry(), new TraceLink(OpenTelemetry.noop()), false, false),
            tombstones);
    private final FeedHandler<CustomerRecord<String>> handler =
            feed.handler((conn, page) -> Derived.add(conn, page.records()));

    @Test
    void what_another_feed_tells_of_the_erased_brings_nothing_back() {
        await(erasure(SHARD));

        apply(told(anna, "HIGH"), told(ben, "LOW"));

        assertThat(Derived.of(tenant)).containsExactly("ben LOW");
    }

    @Test
    void the_erased_of_one_tenant_are_nobody_elses() {
        TenantId other = KitDatabase.knownTenant();
        await(erasure(SHARD));

        apply(told(new CustomerKey(other, anna.customer()), "HIGH"));

        assertThat(Derived.of(other)).containsExactly("anna HIGH");
    }

    @Test
    void a_page_says_since_when_its_oldest_record_waits() {
        CustomerRecord<String> older = new CustomerRecord<>(anna, 1, NOW.minusSeconds(5), false, "", "LOW");
        CustomerRecord<String> unknown = new CustomerRecord<>(anna, 1, null, false, "", "LOW");

        assertThat(handler.oldestAcceptTime(List.of(told(ben, "LOW"), older))).contains(NOW.minusSeconds(5));
        assertThat(handler.oldestAcceptTime(List.of(unknown))).isEmpty();
    }

    @Test
    void an_erasure_while_another_feeds_page_is_being_written_leaves_nothing_of_the_customer() {
        assertThat(derivedAfterErasureInBetween(handlerOf(this::locked))).isEmpty();
    }

    /** The same, with the bug planted that the test above would catch. */
    @Test
    void without_the_lock_the_customer_would_come_back() {
        assertThat(derivedAfterErasureInBetween(
                        handlerOf((_, _) -> Uni.createFrom().voidItem())))
                .containsExactly("anna HIGH");
    }

    private interface Lock {
        Uni<Void> take(SqlConnection conn, List<CustomerRecord<String>> page);
    }

    private Uni<Void> locked(SqlConnection conn, List<CustomerRecord<String>> page) {
        return TenantShards.lock(conn, SHARD, handler.tenantsOf(page));
    }

    /** The steps of a page, with a rest between the look at tombstones and the writing. */
    private Resting handlerOf(Lock lock) {
        CompletableFuture<Void> looked = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        return new Resting(
                looked,
                goOn,
                (conn, page) -> lock.take(conn, page)
                        .flatMap(_ -> tombstones.living(conn, page))
                        .invoke(() -> looked.complete(null))
                        .call(() -> Uni.createFrom().completionStage(goOn))
                        .flatMap(living -> Derived.add(conn, living)));
    }

    private record Resting(CompletableFuture<Void> looked, CompletableFuture<Void> goOn, Lock steps) {}

    private List<String> derivedAfterErasureInBetween(Resting late) {
        List<CustomerRecord<String>> page = List.of(told(anna, "HIGH"));
        CompletableFuture<Void> writing = TX.inTenants(
                        Set.of(tenant), conn -> late.steps().take(conn, page))
                .subscribeAsCompletionStage();
        late.looked().orTimeout(30, TimeUnit.SECONDS).join();
        CompletableFuture<Void> erasing = erasure(SHARD).subscribeAsCompletionStage();
        Awaitility.await().atMost(SOON).until(() -> erasing.isDone() || somebodyWaits());

        late.goOn().complete(null);

        CompletableFuture.allOf(writing, erasing)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        return Derived.of(tenant);
    }

    /** As the page of the event feed does it that erases Anna. */
    private Uni<Void> erasure(int shard) {
        return TX.inTenants(
                Set.of(tenant),
                conn -> TenantShards.lock(conn, shard, Set.of(tenant))
                        .flatMap(_ -> tombstones.bury(conn, Map.of(anna, NOW)))
                        .flatMap(_ -> Derived.remove(conn, List.of(anna))));
    }

    private static boolean somebodyWaits() {
        return await(TX.system(conn ->
                conn.query("""
                        SELECT count(*) AS waiting FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""").execute().map(rows -> rows.iterator().next().getLong("waiting") > 0)));
    }

    @SafeVarargs
    private void apply(CustomerRecord<String>... records) {
        List<CustomerRecord<String>> page = List.of(records);
        await(TX.inTenants(handler.tenantsOf(page), conn -> handler.apply(conn, SHARD, page)));
    }

    private static CustomerRecord<String> told(CustomerKey customer, String content) {
        return new CustomerRecord<>(customer, 1, NOW, false, "", content);
    }

    @Test
    void a_lock_that_is_taken_again_changes_nothing() {
        await(TX.inTenants(
                Set.of(tenant),
                conn -> TenantShards.lock(conn, SHARD, Set.of(tenant))
                        .flatMap(_ -> TenantShards.advance(conn, SHARD, Map.of(tenant, NOW)))
                        .flatMap(_ -> TenantShards.lock(conn, SHARD, Set.of(tenant)))));

        assertThat(texts(tenant, "SELECT shard || ' ' || (advance_time = '2026-03-01 12:00Z') FROM feed_tenant_shard"))
                .containsExactly("3 true");
    }
}
