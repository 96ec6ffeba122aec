package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.ingest.v1.FrequencyCap;
import io.perennial.api.ingest.v1.FrequencyCaps;
import io.perennial.api.ingest.v1.QuietHours;
import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class HandOffTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    HandOffMessages handOff;

    @Inject
    ClearUpLedger clearUp;

    @Inject
    ContactsInMemory contacts;

    @Test
    void due_messages_go_out_once_each_and_the_campaign_is_finished() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 30);
        Campaign campaign = sending.decided(tenant);
        int early = Shop.await(() -> handOff.handle(tenant, campaign.id()));
        shop.advance(tenant, SendingBench.EVENING);

        // When
        sending.handOffAll(tenant, campaign);
        Shop.await(() -> clearUp.finish());

        // Then
        assertThat(early).isZero();
        assertThat(MailServer.sentTo(tenant))
                .extracting(MailServer.Received::to)
                .containsExactlyInAnyOrderElementsOf(customers.stream()
                        .map(customer -> ContactsInMemory.address(tenant, customer))
                        .toList());
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.HANDED_OFF, 30L));
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.FINISHED);
        assertThat(shop.reload(tenant, campaign).transitions().getLast().actor())
                .isEqualTo("perennial");
    }

    @Test
    void a_mail_says_who_it_is_and_how_to_end_it() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);

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
        contacts.say(tenant, "c-000001", new Contact.Unavailable(DeliveryReason.NO_CONSENT));
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);

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
        Campaign campaign = sending.due(tenant);
        contacts.fallSilent(tenant);
        assertThatThrownBy(() -> Shop.await(() -> handOff.handle(tenant, campaign.id())))
                .hasMessageContaining("does not answer");
        Map<Delivery.State, Long> meanwhile = sending.states(tenant, campaign);
        contacts.speakAgain(tenant);
        sending.restsAreOver(tenant);

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(meanwhile).isEqualTo(Map.of(Delivery.State.PLANNED, 3L));
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
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
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(4);
        assertThat(shop.number(
                        tenant, "SELECT count(*) FROM message WHERE tenant_id = $1 AND state_reason = 'FREQUENCY_CAP'"))
                .isEqualTo(2);
    }

    @Test
    void an_address_has_the_caps_that_the_tenant_has_decided_on_since_the_decision() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 6)
                .forEach(customer -> contacts.say(
                        tenant,
                        customer,
                        new Contact.Available(ContactsInMemory.address(tenant, "family"), "", "hash-of-family")));
        Campaign campaign = sending.due(tenant);

        // When
        shop.decide(
                tenant,
                SendingPolicy.newBuilder()
                        .setFrequencyCaps(FrequencyCaps.newBuilder()
                                .addCaps(FrequencyCap.newBuilder()
                                        .setMessageCountMax(5)
                                        .setWindowDays(30))
                                .addCaps(FrequencyCap.newBuilder()
                                        .setMessageCountMax(2)
                                        .setWindowDays(7)))
                        .build());
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(2);
    }

    @Test
    void without_a_cap_an_address_gets_every_message() {
        // Given
        TenantId tenant = shop.open();
        shop.decide(
                tenant,
                SendingPolicy.newBuilder()
                        .setFrequencyCaps(FrequencyCaps.getDefaultInstance())
                        .build());
        shop.customers(tenant, "c", 6)
                .forEach(customer -> contacts.say(
                        tenant,
                        customer,
                        new Contact.Available(ContactsInMemory.address(tenant, "family"), "", "hash-of-family")));
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).hasSize(6);
    }

    @Test
    void whom_ingest_gives_no_clear_answer_about_is_asked_about_later() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        contacts.say(tenant, "c-000001", new Contact.Unclear());
        Campaign campaign = sending.due(tenant);
        sending.handOffAll(tenant, campaign);
        String meanwhile = sending.fate(tenant, "c-000001");
        contacts.sayNothingOf(tenant, "c-000001");
        sending.restsAreOver(tenant);

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(meanwhile).isEqualTo("PLANNED");
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
    }

    @Test
    void what_came_after_the_decision_counts_at_hand_off() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 6);
        Campaign campaign = sending.due(tenant);

        // When
        shop.exclude(tenant, "c-000000", "on request", Optional.empty());
        shop.exclude(tenant, "c-000001", "on request", Optional.of(SendingBench.EVENING));
        shop.tell(tenant, "c-000002", unsubscribed(Channel.EMAIL));
        shop.tell(tenant, "c-000003", unsubscribed(Channel.SMS));
        shop.tell(tenant, "c-000004", new ConsentChanged(false, Set.of(Channel.EMAIL), Optional.of(Shop.NOON)));
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(IntStream.range(0, 6).mapToObj(i -> sending.fate(tenant, "c-00000" + i)))
                .containsExactly(
                        "WITHHELD EXCLUDED",
                        "HANDED_OFF",
                        "WITHHELD SUPPRESSED",
                        "HANDED_OFF",
                        "WITHHELD PROFILING_DENIED",
                        "HANDED_OFF");
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
    }

    @Test
    void a_live_recipient_who_is_asleep_when_a_late_message_is_due_gets_it_in_the_morning() {
        // Given
        TenantId tenant = shop.openLive("UTC");
        shop.customers(tenant, "c", 1);
        Campaign campaign = sending.decided(tenant);
        LocalTime now = LocalTime.now(ZoneOffset.UTC);
        quiet(tenant, now.minusMinutes(30), now.plusMinutes(90));
        shop.rows(tenant, "UPDATE message SET earliest_time = now() - interval '1 hour' WHERE tenant_id = $1");

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant)).isEmpty();
        assertThat(shop.number(tenant, """
                        SELECT count(*) FROM message
                        WHERE tenant_id = $1 AND state = 1 AND earliest_time BETWEEN now() AND now() + interval '91 minutes'""")).isEqualTo(1);
    }

    private static RecipientRecord unsubscribed(Channel channel) {
        return new Suppressed(channel, Suppression.Cause.UNSUBSCRIPTION, SendingBench.EVENING.minusSeconds(1));
    }

    private void quiet(TenantId tenant, LocalTime start, LocalTime end) {
        shop.decide(
                tenant,
                SendingPolicy.newBuilder()
                        .setQuietHours(QuietHours.newBuilder()
                                .setStart(start.truncatedTo(ChronoUnit.MINUTES).toString())
                                .setEnd(end.truncatedTo(ChronoUnit.MINUTES).toString()))
                        .build());
    }
}
