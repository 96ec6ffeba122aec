package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Settlement;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.policy.domain.SendPolicy;
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
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class InterruptedHandOffTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    HandOffMessages handOff;

    @Inject
    ClearUpLedger clearUp;

    @Inject
    Ledger ledger;

    @Inject
    Mails mails;

    @Inject
    RetryRule retry;

    @Inject
    WorkLimits limits;

    @Inject
    ContactsInMemory contacts;

    @Test
    void what_died_before_the_provider_was_asked_is_sent_later_and_once() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = sending.due(tenant);
        Claim dead = claim(tenant, campaign);
        List<ClaimedMessage> claimed = Shop.await(() -> ledger.claim(dead, SendingBench.now(), 100));

        // When
        int whileClaimed = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        sending.expire(tenant, campaign);
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(whileClaimed).isZero();
        assertThat(MailServer.sentTo(tenant)).hasSize(5);
        assertThat(Shop.await(() -> ledger.begin(dead, claimed, Instant.now()))).isEmpty();
    }

    @Test
    void what_died_while_the_provider_was_asked_is_unresolved_for_good_and_never_sent_again() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = sending.due(tenant);
        Claim dead = claim(tenant, campaign);
        List<ClaimedMessage> claimed = Shop.await(() -> ledger.claim(dead, SendingBench.now(), 100));
        Shop.await(() -> ledger.begin(dead, claimed.subList(0, 2), Instant.now()));

        // When
        sending.expire(tenant, campaign);
        sending.handOffAll(tenant, campaign);
        Shop.await(() -> ledger.settle(dead, accepted(claimed), SendingBench.now()));

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
        assertThat(sending.states(tenant, campaign))
                .isEqualTo(Map.of(Delivery.State.HANDED_OFF, 3L, Delivery.State.UNRESOLVED, 2L));
    }

    /** The check that the test above can fail: a ledger that plans begun messages anew sends them twice. */
    @Test
    void a_ledger_that_planned_begun_messages_anew_would_send_twice() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2);
        Campaign campaign = sending.due(tenant);
        sending.handOffAll(tenant, campaign);

        // When: the planted bug.
        shop.rows(
                tenant, "UPDATE message SET state = 1, claim_id = NULL, retry_time = '-infinity' WHERE tenant_id = $1");
        sending.handOffAll(tenant, campaign);

        // Then
        List<MailServer.Received> mails = MailServer.sentTo(tenant);
        assertThat(mails).hasSize(4);
        assertThat(new HashSet<>(
                        mails.stream().map(MailServer.Received::messageId).toList()))
                .hasSize(2);
    }

    @Test
    void two_workers_never_hold_the_same_message() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 300);
        Campaign campaign = sending.due(tenant);

        // When
        List<CompletableFuture<List<ClaimedMessage>>> workers = Stream.generate(() -> claim(tenant, campaign))
                .limit(4)
                .map(one -> CompletableFuture.supplyAsync(
                        () -> Shop.await(() -> ledger.claim(one, SendingBench.now(), 100))))
                .toList();

        // Then
        List<UUID> held = workers.stream()
                .flatMap(worker -> worker.join().stream())
                .map(ClaimedMessage::messageId)
                .toList();
        assertThat(held).doesNotHaveDuplicates();
    }

    @Test
    void a_paused_campaign_sends_nothing_that_was_not_begun_and_goes_on_when_resumed() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = sending.due(tenant);
        Claim worker = claim(tenant, campaign);
        List<ClaimedMessage> claimed = Shop.await(() -> ledger.claim(worker, SendingBench.now(), 2));
        Campaign paused = shop.pause(tenant, campaign, "a mistake in the text");

        // When
        List<ClaimedMessage> begun = Shop.await(() -> ledger.begin(worker, claimed, Instant.now()));
        int claimedMore = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        Shop.await(() -> ledger.release(worker, claimed, Instant.now()));
        shop.resume(tenant, paused);
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(begun).isEmpty();
        assertThat(claimedMore).isZero();
        assertThat(MailServer.sentTo(tenant)).hasSize(5);
    }

    @Test
    void a_stopped_campaign_withholds_what_it_had_planned() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = sending.due(tenant);
        shop.stop(tenant, campaign, "wrong audience");

        // When
        sending.handOffAll(tenant, campaign);
        Shop.await(() -> clearUp.handle(new Work(tenant, campaign.id(), Kind.STOPPED)));

        // Then
        assertThat(MailServer.sentTo(tenant)).isEmpty();
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.WITHHELD, 5L));
    }

    @Test
    void a_stopped_campaign_withholds_thousands_at_once() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2_500);
        Campaign campaign = sending.due(tenant);
        shop.stop(tenant, campaign, "wrong audience");

        // When
        Shop.await(() -> clearUp.handle(new Work(tenant, campaign.id(), Kind.STOPPED)));

        // Then
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.WITHHELD, 2_500L));
    }

    @Test
    void whatever_fails_before_the_provider_is_asked_the_messages_go_back() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = sending.due(tenant);
        Ledger broken = new MortalWorker(ledger, mails, 1, Integer.MAX_VALUE / 2) {
            @Override
            public Uni<List<ClaimedMessage>> address(
                    Claim claim, List<Addressed> messages, List<SendPolicy.Cap> caps, Now now) {
                return Uni.createFrom().failure(new IllegalStateException("no database"));
            }
        };
        HandOffMessages worker = sending.worker(broken, contacts, mails, limits);

        // When
        assertThatThrownBy(() -> Shop.await(() -> worker.handle(tenant, campaign.id())))
                .hasMessage("no database");

        // Then
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.PLANNED, 5L));
        assertThat(MailServer.sentTo(tenant)).isEmpty();
    }

    private List<Settlement> accepted(List<ClaimedMessage> messages) {
        return messages.stream()
                .map(message -> Settlement.after(message, new Outcome.Accepted(), retry))
                .toList();
    }

    private static Claim claim(TenantId tenant, Campaign campaign) {
        return new Claim(tenant, campaign.id(), UUID.randomUUID());
    }
}
