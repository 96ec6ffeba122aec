package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.campaign.app.PauseCampaign;
import io.perennial.campaign.campaign.app.ResumeCampaign;
import io.perennial.campaign.campaign.app.StopCampaign;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.decision.app.DecideCampaign;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.perennial.campaign.ledger.domain.Claimed;
import io.perennial.campaign.ledger.domain.Contact;
import io.perennial.campaign.ledger.domain.DeliveryState;
import io.perennial.campaign.ledger.domain.Outcome;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Settled;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
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
class HandOffTest {

    private static final Instant EVENING = Shop.NOON.plus(Duration.ofHours(5));

    @Inject
    Shop shop;

    @Inject
    DecideCampaign decide;

    @Inject
    HandOffMessages handOff;

    @Inject
    ClearUpLedger clearUp;

    @Inject
    Ledger ledger;

    @Inject
    RetryRule retry;

    @Inject
    PauseCampaign pause;

    @Inject
    ResumeCampaign resume;

    @Inject
    StopCampaign stop;

    @Inject
    ContactsInMemory contacts;

    @Test
    void due_messages_go_out_once_each_and_the_campaign_is_finished() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 30);
        Campaign campaign = decided(tenant);
        int early = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        shop.advance(tenant, EVENING);

        // When
        handOffAll(tenant, campaign);
        Shop.await(() -> clearUp.finish());

        // Then
        assertThat(early).isZero();
        assertThat(MailServer.sentTo(tenant))
                .extracting(MailServer.Received::to)
                .containsExactlyInAnyOrderElementsOf(customers.stream()
                        .map(customer -> ContactsInMemory.address(tenant, customer))
                        .toList());
        assertThat(states(tenant, campaign)).isEqualTo(Map.of(DeliveryState.HANDED_OFF, 30L));
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.FINISHED);
        assertThat(shop.reload(tenant, campaign).transitions().getLast().actor())
                .isEqualTo("perennial");
    }

    @Test
    void a_mail_says_who_it_is_and_how_to_end_it() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);

        // When
        handOffAll(tenant, campaign);

        // Then
        MailServer.Received mail = MailServer.sentTo(tenant).getFirst();
        UUID id = shop.rows(tenant, "SELECT message_id FROM message WHERE tenant_id = $1")
                .getFirst()
                .getUUID("message_id");
        String unsubscribe = "mailto:unsubscribe@perennial.invalid?subject=unsubscribe%20" + id;
        assertThat(mail.messageId()).isEqualTo("<" + id + "@perennial.invalid>");
        assertThat(mail.listUnsubscribe()).isEqualTo("<" + unsubscribe + ">");
        assertThat(mail.subject()).isEqualTo("Your favourites are back, Name of c-000000");
        assertThat(mail.text())
                .contains("Hello Name of c-000000,", "1 Example Street", unsubscribe)
                .doesNotContain("{{");
    }

    @Test
    void whom_ingest_does_not_give_an_address_of_gets_nothing() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        contacts.say(tenant, "c-000001", new Contact.Unavailable("NO_CONSENT"));
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);

        // When
        handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(2);
        assertThat(shop.rows(
                        tenant,
                        "SELECT state, state_reason FROM message WHERE tenant_id = $1 AND customer_id = 'c-000001'"))
                .extracting(row -> row.getShort("state") + " " + row.getString("state_reason"))
                .containsExactly("4 NO_CONSENT");
    }

    @Test
    void without_an_answer_of_ingest_nothing_is_sent_and_it_is_sent_later() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        contacts.fallSilent(tenant);
        assertThatThrownBy(() -> Shop.await(() -> handOff.handle(tenant, campaign.id())))
                .hasMessageContaining("does not answer");
        Map<DeliveryState, Long> meanwhile = states(tenant, campaign);
        contacts.speakAgain(tenant);
        skipPauses(tenant);

        // When
        handOffAll(tenant, campaign);

        // Then
        assertThat(meanwhile).isEqualTo(Map.of(DeliveryState.PLANNED, 3L));
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
    }

    @Test
    void what_died_before_the_provider_was_asked_is_sent_later_and_once() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        Claim dead = claim(tenant, campaign);
        List<Claimed> claimed = Shop.await(() -> ledger.claim(dead, now(), 100));

        // When
        int whileClaimed = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        expire(tenant, campaign);
        handOffAll(tenant, campaign);

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
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        Claim dead = claim(tenant, campaign);
        List<Claimed> claimed = Shop.await(() -> ledger.claim(dead, now(), 100));
        Shop.await(() -> ledger.begin(dead, claimed.subList(0, 2), Instant.now()));

        // When
        expire(tenant, campaign);
        handOffAll(tenant, campaign);
        Shop.await(() -> ledger.settle(dead, accepted(claimed), now()));

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
        assertThat(states(tenant, campaign))
                .isEqualTo(Map.of(DeliveryState.HANDED_OFF, 3L, DeliveryState.UNRESOLVED, 2L));
    }

    /** The check that the test above can fail: a ledger that plans begun messages anew sends them twice. */
    @Test
    void a_ledger_that_planned_begun_messages_anew_would_send_twice() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2);
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        handOffAll(tenant, campaign);

        // When: the planted bug.
        shop.rows(
                tenant, "UPDATE message SET state = 1, claim_id = NULL, retry_time = '-infinity' WHERE tenant_id = $1");
        handOffAll(tenant, campaign);

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
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);

        // When
        List<CompletableFuture<List<Claimed>>> workers = Stream.generate(() -> claim(tenant, campaign))
                .limit(4)
                .map(one -> CompletableFuture.supplyAsync(() -> Shop.await(() -> ledger.claim(one, now(), 100))))
                .toList();

        // Then
        List<UUID> held = workers.stream()
                .flatMap(worker -> worker.join().stream())
                .map(Claimed::messageId)
                .toList();
        assertThat(held).doesNotHaveDuplicates();
    }

    @Test
    void a_paused_campaign_sends_nothing_that_was_not_begun_and_goes_on_when_resumed() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 5);
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        Claim worker = claim(tenant, campaign);
        List<Claimed> claimed = Shop.await(() -> ledger.claim(worker, now(), 2));
        Campaign paused = Shop.await(() -> pause.handle(
                tenant, Shop.request(), campaign.id(), campaign.etag(), "author", "a mistake in the text"));

        // When
        List<Claimed> begun = Shop.await(() -> ledger.begin(worker, claimed, Instant.now()));
        int claimedMore = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        Shop.await(() -> ledger.release(worker, claimed, Instant.now()));
        Shop.await(() -> resume.handle(tenant, Shop.request(), campaign.id(), paused.etag(), "author"));
        handOffAll(tenant, campaign);

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
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        Shop.await(() -> stop.handle(tenant, Shop.request(), campaign.id(), "author", "wrong audience"));

        // When
        handOffAll(tenant, campaign);
        Shop.await(() -> clearUp.handle(new Work(tenant, campaign.id(), Kind.STOPPED)));

        // Then
        assertThat(MailServer.sentTo(tenant)).isEmpty();
        assertThat(states(tenant, campaign)).isEqualTo(Map.of(DeliveryState.WITHHELD, 5L));
    }

    @Test
    void an_address_shared_by_many_customers_gets_no_more_than_the_cap() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 6);
        customers.forEach(customer -> contacts.say(
                tenant,
                customer,
                new Contact.Available(ContactsInMemory.address(tenant, "family"), "", "hash-of-family")));
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);

        // When
        handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(4);
        assertThat(shop.number(
                        tenant, "SELECT count(*) FROM message WHERE tenant_id = $1 AND state_reason = 'FREQUENCY_CAP'"))
                .isEqualTo(2);
    }

    private Campaign decided(TenantId tenant) {
        Campaign campaign = shop.launched(tenant, Shop.plan("15:00", 0));
        Shop.await(() -> decide.handle(tenant, campaign.id(), _ -> {}));
        return campaign;
    }

    private void handOffAll(TenantId tenant, Campaign campaign) {
        int claimed;
        do {
            claimed = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        } while (claimed > 0);
    }

    private void expire(TenantId tenant, Campaign campaign) {
        Shop.await(() -> ledger.expire(tenant, campaign.id(), Instant.now().plusSeconds(60), EVENING));
    }

    private void skipPauses(TenantId tenant) {
        shop.rows(tenant, "UPDATE message SET retry_time = '-infinity' WHERE tenant_id = $1");
    }

    private List<Settled> accepted(List<Claimed> messages) {
        return messages.stream()
                .map(message -> Settled.after(message, new Outcome.Accepted(), retry))
                .toList();
    }

    private static Claim claim(TenantId tenant, Campaign campaign) {
        return new Claim(tenant, campaign.id(), UUID.randomUUID());
    }

    private static Now now() {
        return new Now(EVENING, Instant.now());
    }

    private Map<DeliveryState, Long> states(TenantId tenant, Campaign campaign) {
        return Shop.await(() -> ledger.count(tenant, campaign.id())).states();
    }
}
