package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two replicas that are killed again and again while they hand over one campaign, to a real SMTP server. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class KilledWorkersTest {

    private static final int CUSTOMERS = 60;
    private static final int STEPS_MEAN = 12;
    private static final int LIVES_MAX = 400;

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    ContactsInMemory contacts;

    @Inject
    Ledger ledger;

    @Inject
    Mails mails;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void nobody_is_sent_to_twice_whenever_workers_are_killed(long seed) {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        Campaign campaign = sending.due(tenant);

        // When
        int killed = handOff(tenant, campaign, seed, life -> new MortalWorker(ledger, mails, life, STEPS_MEAN));

        // Then
        List<String> sentTo =
                MailServer.sentTo(tenant).stream().map(MailServer.Received::to).toList();
        Map<Delivery.State, Long> states = sending.states(tenant, campaign);
        assertThat(killed).as("killed with seed %d", seed).isPositive();
        assertThat(sentTo).as("sent with seed %d", seed).doesNotHaveDuplicates();
        assertThat(states.keySet())
                .as("states with seed %d", seed)
                .isSubsetOf(Delivery.State.HANDED_OFF, Delivery.State.UNRESOLVED);
        assertThat(states.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(CUSTOMERS);
        // What the ledger calls handed off was; of the unresolved nobody knows.
        assertThat((long) sentTo.size())
                .isBetween(states.getOrDefault(Delivery.State.HANDED_OFF, 0L), (long) CUSTOMERS);
    }

    /** The check that the test above can fail: a ledger that does not note the attempt sends twice. */
    @Test
    void a_ledger_that_did_not_note_the_attempt_would_send_twice() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        Campaign campaign = sending.due(tenant);

        // When: the planted bug.
        handOff(tenant, campaign, 1, life -> new MortalWorker(ledger, mails, life, STEPS_MEAN) {
            @Override
            public Uni<List<ClaimedMessage>> begin(Claim claim, List<ClaimedMessage> messages, Instant wall) {
                return Uni.createFrom().item(messages);
            }
        });

        // Then
        List<String> sentTo =
                MailServer.sentTo(tenant).stream().map(MailServer.Received::to).toList();
        assertThat(new HashSet<>(sentTo)).hasSizeLessThan(sentTo.size());
    }

    /**
     * Two replicas, each started anew when it was killed, until nothing is planned or under way; answers the deaths.
     */
    private int handOff(TenantId tenant, Campaign campaign, long seed, LongFunction<MortalWorker> birth) {
        Random lives = new Random(seed);
        int killed = 0;
        for (int life = 0; life < LIVES_MAX && !isCarriedOut(tenant, campaign); life++) {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                MortalWorker one = birth.apply(lives.nextLong());
                MortalWorker other = birth.apply(lives.nextLong());
                CompletableFuture.allOf(
                                CompletableFuture.runAsync(() -> live(one, tenant, campaign), threads),
                                CompletableFuture.runAsync(() -> live(other, tenant, campaign), threads))
                        .join();
                killed += (one.isDead() ? 1 : 0) + (other.isDead() ? 1 : 0);
            }
            sending.restsAreOver(tenant);
            sending.expire(tenant, campaign);
        }
        assertThat(isCarriedOut(tenant, campaign)).as("carried out").isTrue();
        return killed;
    }

    private void live(MortalWorker worker, TenantId tenant, Campaign campaign) {
        WorkLimits limits = new WorkLimits(10, 3, Duration.ofMinutes(15), Duration.ofMinutes(5));
        HandOffMessages handOff = sending.worker(worker, contacts, worker, limits);
        try {
            SendingBench.handOffAll(handOff, tenant, campaign);
        } catch (RuntimeException e) {
            if (!worker.isDead()) {
                throw e;
            }
        }
    }

    private boolean isCarriedOut(TenantId tenant, Campaign campaign) {
        Map<Delivery.State, Long> states = sending.states(tenant, campaign);
        return !states.containsKey(Delivery.State.PLANNED) && !states.containsKey(Delivery.State.HANDING_OFF);
    }
}
