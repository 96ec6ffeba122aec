package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.MortalWorker;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.campaign.testkit.SmtpFaults.Stage;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replicas that are killed while the provider refuses the sender. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class KilledWhileRefusedTest {

    private static final int CUSTOMERS = 40;
    private static final int TAKEN = 15;

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

    @AfterEach
    void heal() {
        MailServer.faults().refuseNoMore();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"550 5.4.5 daily quota exceeded, 1", "550 no, 2", "550 no, 3"})
    void whenever_a_worker_is_killed_nobody_is_refused_or_sent_to_twice(String reply, long seed) {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(TAKEN, Stage.DATA, reply);
        Random lives = new Random(seed);

        // When
        liveUntil(Kind.PAUSED, tenant, campaign, lives);
        heal();
        resume(tenant, campaign);
        liveUntil(Kind.RUNNING, tenant, campaign, lives);

        // Then
        assertThat(sending.states(tenant, campaign).keySet())
                .isSubsetOf(Delivery.State.HANDED_OFF, Delivery.State.UNRESOLVED);
        assertThat(sentTo(tenant)).doesNotHaveDuplicates();
    }

    /** Until the campaign is in that state, and carried out if it is running. */
    private void liveUntil(Kind state, TenantId tenant, Campaign campaign, Random lives) {
        WorkLimits small = new WorkLimits(6, 3, Duration.ofMinutes(15), Duration.ofMinutes(5));
        for (int life = 0; life < 200 && !isThere(state, tenant, campaign); life++) {
            MortalWorker worker = new MortalWorker(ledger, mails, lives.nextLong(), 30);
            try {
                SendingBench.handOffAll(sending.worker(worker, contacts, worker, small), tenant, campaign);
            } catch (RuntimeException e) {
                if (!worker.isDead()) {
                    throw e;
                }
            }
            sending.restsAreOver(tenant);
            sending.expire(tenant, campaign);
        }
        assertThat(isThere(state, tenant, campaign)).isTrue();
    }

    private boolean isThere(Kind state, TenantId tenant, Campaign campaign) {
        return shop.reload(tenant, campaign).state().kind() == state
                && (state == Kind.PAUSED || !sending.states(tenant, campaign).containsKey(Delivery.State.PLANNED));
    }

    private void resume(TenantId tenant, Campaign campaign) {
        shop.resume(tenant, shop.reload(tenant, campaign));
        sending.restsAreOver(tenant);
    }

    private static List<String> sentTo(TenantId tenant) {
        return MailServer.sentTo(tenant).stream().map(MailServer.Received::to).toList();
    }
}
