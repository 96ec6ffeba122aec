package io.perennial.campaign.recipient.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.store.Decisions;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Settlement;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.campaign.testkit.TenantRows;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.EventRecords;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class ErasureTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String GONE = "gone-000000";

    /** A thread for each of those who wait for each other, however many processors there are. */
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();

    @Inject
    Shop shop;

    @Inject
    TenantTx tx;

    @Inject
    SendingBench sending;

    @Inject
    TenantRows rows;

    @Inject
    Decisions decisions;

    @Inject
    Ledger ledger;

    @Inject
    RetryRule retry;

    @Test
    void an_erased_customer_is_in_no_row_of_any_table() {
        // Given
        TenantId tenant = aTenantThatHasWrittenToTheCustomer();
        assertThat(rows.tablesThatMention(tenant, GONE))
                .contains("audience_chunk", "decision", "exclusion", "message", "recipient", "send_cap", "suppression");
        assertThat(rows.tablesThatMention(tenant, "hash-of-" + GONE)).contains("address_cap", "message");

        // When
        shop.erase(tenant, GONE);

        // Then
        assertThat(rows.tablesThatMention(tenant, GONE)).isEmpty();
        assertThat(shop.number(tenant, "SELECT count(*) FROM message WHERE tenant_id = $1 AND customer_id LIKE '@%'"))
                .isEqualTo(1);
    }

    @Test
    void whatever_arrives_late_brings_nothing_back() {
        // Given
        TenantId tenant = shop.open();
        shop.erase(tenant, GONE);

        // When
        shop.tell(tenant, List.of(GONE), Shop.reachable());
        shop.tell(
                tenant,
                GONE,
                new OriginSeen(true),
                new Suppressed(Channel.EMAIL, Suppression.Cause.COMPLAINT, Shop.NOON));
        shop.exclude(tenant, GONE, "a list of last year", Optional.empty());
        Campaign campaign = shop.launched(tenant, Shop.plan("15:00", 0));

        // Then
        assertThat(rows.tablesThatMention(tenant, GONE)).isEmpty();
        assertThat(campaign.state().launched().orElseThrow().audienceCount()).isZero();
    }

    @Test
    void a_message_that_is_claimed_and_not_begun_is_not_sent_any_more() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "gone", 1);
        shop.customers(tenant, "c", 2);
        Campaign campaign = sending.due(tenant);
        Claim worker = new Claim(tenant, campaign.id(), UUID.randomUUID());
        List<ClaimedMessage> claimed = Shop.await(() -> ledger.claim(worker, SendingBench.now(), 100));
        Shop.await(() -> ledger.address(worker, addressed(claimed), Shop.POLICY.caps(), SendingBench.now()));

        // When
        shop.erase(tenant, GONE);
        Shop.await(() -> ledger.release(worker, claimed, Instant.EPOCH));
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(2);
        assertThat(stateOfErased(tenant)).isEqualTo("4 ERASED");
    }

    @Test
    void a_message_that_the_provider_puts_off_is_not_tried_again_after_an_erasure() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "gone", 1);
        Campaign campaign = sending.due(tenant);
        Claim worker = new Claim(tenant, campaign.id(), UUID.randomUUID());
        List<ClaimedMessage> claimed = Shop.await(() -> ledger.claim(worker, SendingBench.now(), 100));
        Shop.await(() -> ledger.begin(worker, claimed, Instant.now()));

        // When
        shop.erase(tenant, GONE);
        Shop.await(() -> ledger.settle(
                worker,
                List.of(Settlement.after(claimed.getFirst(), new Outcome.Deferred(), retry)),
                SendingBench.now()));
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).isEmpty();
        assertThat(stateOfErased(tenant)).isEqualTo("4 ERASED");
    }

    @Test
    void memberships_that_are_being_written_are_waited_for_and_removed() {
        // Given
        TenantId tenant = shop.open();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        List<CustomerRecord<RecipientRecord>> memberships =
                List.of(Shop.membership(gone(tenant), new MembershipChanged(List.of(Shop.SEGMENT))));
        CompletableFuture<Void> page =
                held(tenant, gate, conn -> shop.ofMemberships().apply(conn, 0, memberships));

        // When
        CompletableFuture<Void> erasure = CompletableFuture.runAsync(() -> shop.erase(tenant, GONE), THREADS);
        awaitWaiters(1);
        gate.complete(null);
        CompletableFuture.allOf(page, erasure).join();

        // Then
        assertThat(rows.tablesThatMention(tenant, GONE)).isEmpty();
    }

    @Test
    void memberships_and_launches_wait_for_an_erasure_and_find_the_customer_gone() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "gone", 1);
        CompletableFuture<Void> gate = new CompletableFuture<>();
        List<EventRecord<List<RecipientRecord>>> erased = List.of(EventRecords.erased(gone(tenant), Shop.NOON));
        CompletableFuture<Void> erasure =
                held(tenant, gate, conn -> shop.ofEvents().apply(conn, 0, erased));

        // When
        CompletableFuture<Void> page = CompletableFuture.runAsync(
                () -> shop.tell(tenant, GONE, new MembershipChanged(List.of(Shop.SEGMENT, "more"))), THREADS);
        CompletableFuture<Campaign> launch =
                CompletableFuture.supplyAsync(() -> shop.launched(tenant, Shop.plan("15:00", 0)), THREADS);
        awaitWaiters(2);
        gate.complete(null);
        CompletableFuture.allOf(page, launch, erasure).join();

        // Then
        assertThat(rows.tablesThatMention(tenant, GONE)).isEmpty();
        assertThat(launch.join().state().launched().orElseThrow().audienceCount())
                .isZero();
    }

    @Test
    void what_a_person_wrote_about_a_customer_goes_and_the_rest_of_the_decision_stays() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "gone", 1);
        String words = "moved to Mars with her sister";
        Instant end = Shop.NOON.plus(Duration.ofDays(30));
        shop.exclude(tenant, GONE, "On her wish:\t" + words, Optional.of(end));
        shop.tell(tenant, GONE, new Suppressed(Channel.EMAIL, Suppression.Cause.COMPLAINT, Shop.NOON));
        Campaign campaign = sending.due(tenant);
        assertThat(rows.tablesThatMention(tenant, words)).contains("decision", "exclusion");
        List<Reason> before = reasons(tenant, campaign);

        // When
        shop.erase(tenant, GONE);

        // Then
        assertThat(rows.tablesThatMention(tenant, words)).isEmpty();
        assertThat(reasons(tenant, campaign))
                .hasSize(2)
                .startsWith(new Reason.Excluded("", Optional.of(end)))
                .endsWith(before.getLast());
    }

    private List<Reason> reasons(TenantId tenant, Campaign campaign) {
        return Shop.await(() -> decisions.list(tenant, campaign.id(), Optional.empty(), Optional.empty(), 10))
                .getFirst()
                .reasons();
    }

    private TenantId aTenantThatHasWrittenToTheCustomer() {
        TenantId tenant = shop.open();
        shop.customers(tenant, "gone", 1);
        Campaign campaign = sending.due(tenant);
        sending.handOffAll(tenant, campaign);
        shop.tell(tenant, GONE, new Suppressed(Channel.EMAIL, Suppression.Cause.UNSUBSCRIPTION, SendingBench.EVENING));
        shop.exclude(tenant, GONE, "on request", Optional.empty());
        shop.launched(tenant, Shop.plan("15:00", 0));
        return tenant;
    }

    private static List<Addressed> addressed(List<ClaimedMessage> messages) {
        return messages.stream()
                .map(message -> new Addressed(message, "hash-of-" + message.customerId()))
                .toList();
    }

    private String stateOfErased(TenantId tenant) {
        var row = shop.rows(
                        tenant,
                        "SELECT state, state_reason FROM message WHERE tenant_id = $1 AND customer_id LIKE '@%'")
                .getFirst();
        return row.getShort("state") + " " + row.getString("state_reason");
    }

    private static CustomerKey gone(TenantId tenant) {
        return new CustomerKey(tenant, new CustomerId(GONE));
    }

    /** Works off a page in a transaction that ends when the gate opens; answers when the page is worked off. */
    private CompletableFuture<Void> held(
            TenantId tenant, CompletableFuture<Void> gate, Function<SqlConnection, Uni<Void>> page) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(
                () -> Shop.await(() -> tx.inTenant(
                        tenant,
                        conn -> page.apply(conn)
                                .invoke(() -> done.complete(null))
                                .flatMap(_ -> Uni.createFrom().completionStage(gate)))),
                THREADS);
        CompletableFuture.anyOf(done, ended).join();
        return ended;
    }

    /** Waits until so many transactions wait for a lock. */
    private void awaitWaiters(long count) {
        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(waiters()).isEqualTo(count));
    }

    private long waiters() {
        return Shop.await(() -> tx.system(
                conn -> conn.query("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event_type = 'Lock'""").execute().map(rows -> Rows.only(rows).getLong(0))));
    }
}
