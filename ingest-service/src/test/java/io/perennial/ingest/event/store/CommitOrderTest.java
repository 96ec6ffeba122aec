package io.perennial.ingest.event.store;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.event.store.AppendSql.Stored;
import io.perennial.ingest.testkit.EventFixture;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.ingest.testkit.Sql;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions are gapless in commit order, whichever writer began first and however it ends. */
@IngestTest
class CommitOrderTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @Inject
    Ingest ingest;

    @Inject
    TenantTx tx;

    @Inject
    EventContract contract;

    /** The first writer has its position and is not committed: a second one that went past it would hide it from readers. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nobody_gets_a_position_behind_one_that_is_not_decided(boolean commits) throws Exception {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        String elsewhere = aCustomerOfAnotherLane(tenant, customer);
        monthIsThere(tenant, elsewhere);
        long before = lastPosition(tenant, customer);
        var appended = new CompletableFuture<Boolean>();
        var decided = new CompletableFuture<Boolean>();

        // When
        try (var pool = Executors.newSingleThreadExecutor();
                // Whatever fails: nobody waits for the first writer any longer.
                AutoCloseable _ = () -> decided.complete(false)) {
            CompletableFuture<?> first = append(tenant, customer, appended, decided)
                    .subscribeAsCompletionStage()
                    .toCompletableFuture();
            appended.join();
            Future<List<EventResult>> second =
                    pool.submit(() -> ingest.send(tenant, anOrder(customer).build()));
            await().atMost(SOON).until(() -> waiting() == 1);
            List<EventResult> other = ingest.send(tenant, anOrder(elsewhere).build());
            List<FeedRecord> seenMeanwhile = events(tenant, customer);
            decided.complete(commits);

            // Then
            assertThat(second.get())
                    .extracting(EventResult::getStatus)
                    .containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
            assertThat(other).extracting(EventResult::getStatus).containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
            assertThat(seenMeanwhile).isEmpty();
            assertThat(endOf(first)).isEqualTo(commits);
            assertThat(events(tenant, customer))
                    .extracting(FeedRecord::getPosition)
                    .containsExactlyElementsOf(commits ? List.of(before + 1, before + 2) : List.of(before + 1));
        }
    }

    /** Making a month's partition waits for whoever writes the log: it must not be what the second writer waits for. */
    private void monthIsThere(Tenant tenant, String customer) {
        assertThat(ingest.send(
                        tenant,
                        anOrder(customer)
                                .setEventTime(EventFixture.time(EventFixture.now()))
                                .build()))
                .extracting(EventResult::getStatus)
                .containsExactly(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    /** A batch as the service appends it, held before its end. */
    private Uni<?> append(
            Tenant tenant, String customer, CompletableFuture<Boolean> appended, CompletableFuture<Boolean> decided) {
        TenantId id = TenantId.parse(tenant.getTenantId());
        var pending = PendingEvent.of(contract, id, anOrder(customer).build(), null, false);
        return tx.inTenant(
                id,
                conn -> conn.query("SET LOCAL idle_in_transaction_session_timeout = 0")
                        .execute()
                        .flatMap(_ -> AppendSql.append(
                                conn, List.of(new Stored(pending, Optional.empty())), EventFixture.now()))
                        .invoke(_ -> appended.complete(true))
                        .flatMap(_ -> Uni.createFrom().completionStage(decided))
                        .map(commits -> {
                            if (!commits) {
                                throw new IllegalStateException("told to roll back");
                            }
                            return commits;
                        }));
    }

    private static boolean endOf(CompletableFuture<?> writer) throws InterruptedException {
        try {
            return Boolean.TRUE.equals(writer.get());
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static String aCustomerOfAnotherLane(Tenant tenant, String customer) {
        TenantId id = TenantId.parse(tenant.getTenantId());
        int lane = Shards.of(id, new CustomerId(customer)) % 4;
        return Stream.generate(EventFixture::aCustomer)
                .filter(one -> Shards.of(id, new CustomerId(one)) % 4 != lane)
                .findFirst()
                .orElseThrow();
    }

    private long lastPosition(Tenant tenant, String customer) {
        int shard = Shards.of(TenantId.parse(tenant.getTenantId()), new CustomerId(customer));
        return Sql.count(
                TestDatabase.of("ingest"), "SELECT position FROM feed_head WHERE feed = 'events' AND shard = " + shard);
    }

    private List<FeedRecord> events(Tenant tenant, String customer) {
        return ingest.feed(tenant, customer).stream()
                .filter(FeedRecord::hasEvent)
                .toList();
    }

    private static long waiting() {
        return Sql.count(
                TestDatabase.of("ingest"),
                "SELECT count(*) FROM pg_stat_activity WHERE datname = 'ingest' AND wait_event_type = 'Lock'"
                        + " AND query LIKE 'SELECT lock_event_feed%'");
    }
}
