package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.campaign.testkit.SmtpFaults.Fault;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real SMTP server, and between it and the service what goes wrong in networks and at providers. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class ProviderFaultsTest {

    private static final String CUSTOMER = "c-000001";

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

    @Inject
    WorkLimits limits;

    @Test
    void a_mail_whose_answer_was_lost_is_parked_then_unresolved_and_never_sent_again() {
        // Given
        TenantId tenant = aTenantWithAFault(new Fault.LostAfter());
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);
        String parked = sending.fate(tenant, CUSTOMER);
        heal(tenant);
        sending.handOffAll(tenant, campaign);
        int unresolved = sending.expire(tenant, campaign);
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(parked).isEqualTo("HANDING_OFF");
        assertThat(unresolved).isEqualTo(1);
        assertThat(sending.fate(tenant, CUSTOMER)).isEqualTo("UNRESOLVED");
        assertThat(MailServer.sentTo(tenant))
                .extracting(MailServer.Received::to)
                .containsExactlyInAnyOrder(
                        address(tenant, "c-000000"), address(tenant, CUSTOMER), address(tenant, "c-000002"));
    }

    /** The check that the test above can fail: who takes an unknown outcome for a failure sends twice. */
    @Test
    void a_client_that_took_the_unknown_for_a_failure_would_send_twice() {
        // Given
        TenantId tenant = aTenantWithAFault(new Fault.LostAfter());
        Campaign campaign = sending.due(tenant);
        Mails hasty = mail ->
                mails.send(mail).map(outcome -> outcome instanceof Outcome.Unknown ? new Outcome.Deferred() : outcome);

        // When: the planted bug.
        SendingBench.handOffAll(sending.worker(ledger, contacts, hasty, limits), tenant, campaign);
        heal(tenant);
        sending.restsAreOver(tenant);
        SendingBench.handOffAll(sending.worker(ledger, contacts, hasty, limits), tenant, campaign);

        // Then
        assertThat(MailServer.sentTo(tenant))
                .filteredOn(mail -> mail.to().equals(address(tenant, CUSTOMER)))
                .hasSize(2)
                .extracting(MailServer.Received::messageId)
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)));
    }

    @Test
    void a_mail_that_was_lost_on_the_way_is_not_sent_again_either_for_nobody_can_know() {
        // Given
        TenantId tenant = aTenantWithAFault(new Fault.LostBefore());
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);
        heal(tenant);
        sending.expire(tenant, campaign);
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(sending.fate(tenant, CUSTOMER)).isEqualTo("UNRESOLVED");
        assertThat(MailServer.sentTo(tenant)).hasSize(2);
    }

    @Test
    void a_provider_that_puts_off_gets_the_mail_again_after_a_rest() {
        // Given
        TenantId tenant = aTenantWithAFault(new Fault.Reply("451 4.3.0 try again later"));
        Campaign campaign = sending.due(tenant);
        sending.handOffAll(tenant, campaign);
        String meanwhile = sending.fate(tenant, CUSTOMER);
        heal(tenant);

        // When
        sending.restsAreOver(tenant);
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(meanwhile).isEqualTo("PLANNED");
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.HANDED_OFF, 3L));
        assertThat(MailServer.sentTo(tenant)).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "550 5.1.1 no such user, REFUSED PROVIDER_REFUSED 550 5.1.1, true",
        "553 5.1.3 bad address, REFUSED PROVIDER_REFUSED 553 5.1.3, true",
        "550 5.2.1 mailbox disabled, REFUSED PROVIDER_REFUSED 550 5.2.1, true",
        // About the mailbox: the address is as good as any.
        "552 5.2.2 mailbox full, REFUSED PROVIDER_REFUSED 552 5.2.2, false",
        // Nobody knows about what: later.
        "550 5.7.1 relaying denied, PLANNED, false",
        "550 no, PLANNED, false",
        // About the sender or this service's account: later.
        "550 5.1.8 bad sender, PLANNED, false",
        "530 5.7.0 authenticate first, PLANNED, false",
        "421 4.7.0 too many connections, PLANNED, false",
    })
    void a_refusal_is_for_good_where_it_says_so_and_a_bounce_where_it_is_the_address(
            String reply, String fate, boolean bounced) {
        // Given
        TenantId tenant = aTenantWithAFault(new Fault.Reply(reply));
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(sending.fate(tenant, CUSTOMER)).isEqualTo(fate);
        assertThat(shop.number(tenant, "SELECT count(*) FROM message WHERE tenant_id = $1 AND bounced"))
                .isEqualTo(bounced ? 1 : 0);
        assertThat(MailServer.sentTo(tenant)).hasSize(2);
    }

    @Test
    void an_address_that_is_none_is_refused_without_harm_to_others() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 4);
        say(tenant, "c-000001", "no address");
        say(tenant, "c-000002", "a@b.example\r\nRCPT TO:<all@tenant" + tenant + ".example>");
        Campaign campaign = sending.due(tenant);

        // When
        sending.handOffAll(tenant, campaign);

        // Then
        assertThat(List.of(sending.fate(tenant, "c-000001"), sending.fate(tenant, "c-000002")))
                .containsOnly("REFUSED ADDRESS_INVALID");
        assertThat(MailServer.sentTo(tenant)).hasSize(2);
    }

    @Test
    void an_answer_about_consent_that_has_grown_old_is_asked_for_again() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 4);
        Campaign campaign = sending.due(tenant);
        Mails slow = mail -> mails.send(mail)
                .invoke(() -> customers.forEach(customer ->
                        contacts.say(tenant, customer, new Contact.Unavailable(DeliveryReason.NO_CONSENT))));
        WorkLimits impatient = new WorkLimits(10, 1, limits.outcomeLimit(), Duration.ofNanos(1));

        // When
        SendingBench.handOffAll(sending.worker(ledger, contacts, slow, impatient), tenant, campaign);

        // Then
        assertThat(sending.states(tenant, campaign))
                .isEqualTo(Map.of(Delivery.State.HANDED_OFF, 1L, Delivery.State.WITHHELD, 3L));
        assertThat(MailServer.sentTo(tenant)).hasSize(1);
    }

    private TenantId aTenantWithAFault(Fault fault) {
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        MailServer.faults().plan(address(tenant, CUSTOMER), fault);
        return tenant;
    }

    private static void heal(TenantId tenant) {
        MailServer.faults().forget(address(tenant, CUSTOMER));
    }

    private void say(TenantId tenant, String customer, String address) {
        contacts.say(tenant, customer, new Contact.Available(address, "", "hash-of-" + customer));
    }

    private static String address(TenantId tenant, String customer) {
        return ContactsInMemory.address(tenant, customer);
    }
}
