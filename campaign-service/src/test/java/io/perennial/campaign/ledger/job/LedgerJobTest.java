package io.perennial.campaign.ledger.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.campaign.app.TellPauses;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.MortalWorker;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class LedgerJobTest {

    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    ContactsInMemory contacts;

    @Inject
    LedgerJob job;

    @Inject
    Ledger ledger;

    @Inject
    HandOffMessages handOff;

    @Inject
    ClearUpLedger clearUp;

    @Inject
    TellPauses tellPauses;

    @Inject
    Mails mails;

    @Inject
    MeterRegistry meters;

    @Test
    void a_run_carries_out_everything_that_is_due_and_finishes_it() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 450);
        Campaign campaign = sending.due(tenant);

        // When
        Shop.await(job::run);

        // Then
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.HANDED_OFF, 450L));
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.FINISHED);
    }

    @Test
    void a_small_campaign_does_not_wait_for_a_large_one() {
        // Given
        TenantId large = shop.open();
        shop.customers(large, "c", 450);
        sending.due(large);
        TenantId small = shop.open();
        shop.customers(small, "c", 5);
        sending.due(small);

        // When
        Shop.await(job::run);

        // Then
        assertThat(lastAttempt(small)).isLessThan(lastAttempt(large));
    }

    @Test
    void one_campaigns_trouble_is_no_others() {
        // Given
        TenantId silent = shop.open();
        shop.customers(silent, "c", 3);
        Campaign stuck = sending.due(silent);
        contacts.fallSilent(silent);
        TenantId other = shop.open();
        shop.customers(other, "c", 3);
        Campaign campaign = sending.due(other);

        // When
        Shop.await(job::run);

        // Then
        assertThat(sending.states(silent, stuck)).isEqualTo(Map.of(Delivery.State.PLANNED, 3L));
        assertThat(sending.states(other, campaign)).isEqualTo(Map.of(Delivery.State.HANDED_OFF, 3L));
        shop.stop(silent, stuck, "the test is over");
    }

    @Test
    void a_service_that_ends_waits_for_the_mails_that_are_under_way_and_begins_no_more() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 10);
        Campaign campaign = sending.due(tenant);
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        LedgerJob mine = job(tenant, mail -> {
            asked.complete(null);
            return Uni.createFrom().completionStage(gate).flatMap(_ -> mails.send(mail));
        });

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> Shop.await(mine::run), threads);
            asked.join();
            CompletableFuture<Void> stop = CompletableFuture.runAsync(mine::stop, threads);
            Awaitility.await()
                    .atMost(WAIT_MAX)
                    .untilAsserted(() -> assertThat(mine.isEnding()).isTrue());
            gate.complete(null);
            CompletableFuture.allOf(run, stop).join();
        }

        // Then
        assertThat(sending.states(tenant, campaign))
                .isEqualTo(Map.of(Delivery.State.HANDED_OFF, 3L, Delivery.State.PLANNED, 7L));
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
        shop.stop(tenant, campaign, "the test is over");
    }

    @Test
    void a_database_that_never_answers_ends_a_run_and_not_all_runs() {
        // Given
        CompletableFuture<Void> hung = new CompletableFuture<>();
        Ledger lost = new MortalWorker(ledger, mails, 1, Integer.MAX_VALUE / 2) {
            @Override
            public Uni<List<Work>> work() {
                hung.complete(null);
                return Uni.createFrom().nothing();
            }
        };
        LedgerJob mine = new LedgerJob(lost, handOff, clearUp, tellPauses, meters, Duration.ofMillis(200));

        // When
        CompletableFuture<Void> run = mine.run().subscribe().asCompletionStage();

        // Then
        assertThat(hung).isCompleted();
        assertThat(run).succeedsWithin(WAIT_MAX);
    }

    /** A job that sees the campaigns of one tenant alone. */
    private LedgerJob job(TenantId tenant, Mails provider) {
        Ledger own = new MortalWorker(ledger, mails, 1, Integer.MAX_VALUE / 2) {
            @Override
            public Uni<List<Work>> work() {
                return ledger.work()
                        .map(all -> all.stream()
                                .filter(work -> work.tenant().equals(tenant))
                                .toList());
            }
        };
        WorkLimits limits = new WorkLimits(10, 3, Duration.ofMinutes(15), Duration.ofMinutes(5));
        return new LedgerJob(own, sending.worker(ledger, contacts, provider, limits), clearUp, tellPauses, meters);
    }

    /** When the last mail was begun, in microseconds. */
    private long lastAttempt(TenantId tenant) {
        return shop.number(
                tenant,
                "SELECT (extract(epoch FROM max(attempt_time)) * 1000000)::bigint FROM message WHERE tenant_id = $1");
    }
}
