package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.campaign.v1.CampaignState;
import io.perennial.api.campaign.v1.CampaignTransition;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.PauseCause;
import io.perennial.campaign.campaign.app.TellPauses;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.ContactsInMemory;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.campaign.testkit.SmtpFaults.Fault;
import io.perennial.campaign.testkit.SmtpFaults.Stage;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.notice.Notice;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real SMTP server that takes some mails of a campaign and gives the same refusal to all the others. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class SenderRefusalTest {

    private static final int CUSTOMERS = 40;
    private static final int TAKEN = 15;

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    CampaignBench bench;

    @Inject
    ContactsInMemory contacts;

    @Inject
    Ledger ledger;

    @Inject
    Mails mails;

    @Inject
    WorkLimits limits;

    @Inject
    TellPauses tellPauses;

    @Inject
    Notices notices;

    @AfterEach
    void heal() {
        MailServer.faults().refuseNoMore();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DATA | 550 5.4.5 | Daily user sending limit exceeded. For more information go to https://mail.example.invalid/",
                "MAIL | 550 5.7.1 | Service unavailable; client [192.0.2.10] blocked using a block list",
                "RCPT | 550 5.7.26 | Unauthenticated email from example.invalid is not accepted due to the domain's policy",
                "DATA | 554 5.7.1 | Message rejected: the account has been suspended",
                "RCPT | 550 5.7.708 | Service unavailable. Access denied, traffic not accepted from this IP",
                "MAIL | 552 5.2.2 | This account's outgoing quota has been exceeded",
                // Of these only the number of equal answers tells.
                "DATA | 554 | Transaction failed",
                "RCPT | 550 5.7.1 | no",
            })
    void who_refuses_the_sender_gets_the_rest_of_the_campaign_later(Stage stage, String code, String text) {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(TAKEN, stage, lines(code, text));

        // When
        sending.handOffAll(tenant, campaign);
        Shop.await(tellPauses::handle);

        // Then
        assertThat(sending.states(tenant, campaign))
                .isEqualTo(Map.of(
                        Delivery.State.HANDED_OFF, (long) TAKEN, Delivery.State.PLANNED, (long) CUSTOMERS - TAKEN));
        assertThat(burntTries(tenant)).isZero();
        CampaignTransition last = lastTransition(tenant, campaign);
        assertThat(last.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_PAUSED);
        assertThat(last.getActor()).isEqualTo("perennial");
        assertThat(last.getCause()).isEqualTo(PauseCause.PAUSE_CAUSE_SENDER_REFUSED);
        assertThat(last.getProviderCode()).isEqualTo(code);
        assertThat(openNotices(tenant)).singleElement().satisfies(notice -> {
            assertThat(notice.about())
                    .isEqualTo(
                            new About(Notice.Kind.SENDER_REFUSED, campaign.id().toString()));
            assertThat(notice.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(notice.facts()).isEqualTo(Map.of("providerCode", code));
        });

        // When
        heal();
        resume(tenant, campaign);
        sending.handOffAll(tenant, campaign);
        Shop.await(tellPauses::handle);

        // Then
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(Delivery.State.HANDED_OFF, (long) CUSTOMERS));
        assertThat(sentTo(tenant)).hasSize(CUSTOMERS).doesNotHaveDuplicates();
        assertThat(openNotices(tenant)).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "RCPT, 550 5.1.1 No such user here, true",
        "DATA, 552 5.3.4 Message size exceeds fixed limit, false",
    })
    void what_is_about_a_person_or_a_mail_stays_refused(Stage stage, String reply, boolean bounced) {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(TAKEN, stage, reply);

        // When
        sending.handOffAll(tenant, campaign);
        Shop.await(tellPauses::handle);

        // Then
        long refused = CUSTOMERS - TAKEN;
        assertThat(sending.states(tenant, campaign))
                .isEqualTo(Map.of(Delivery.State.HANDED_OFF, (long) TAKEN, Delivery.State.REFUSED, refused));
        assertThat(shop.number(tenant, "SELECT count(*) FROM message WHERE tenant_id = $1 AND bounced"))
                .isEqualTo(bounced ? refused : 0);
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.RUNNING);
        assertThat(openNotices(tenant)).isEmpty();
    }

    /** However often they are tried: else the last few of each campaign would pause it again and again. */
    @Test
    void unclear_refusals_of_single_recipients_pause_nothing() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", CUSTOMERS);
        IntStream.range(0, customers.size())
                .filter(i -> i % 3 == 0)
                .forEach(i -> MailServer.faults()
                        .plan(ContactsInMemory.address(tenant, customers.get(i)), new Fault.Reply("550 no")));
        Campaign campaign = sending.due(tenant);

        // When
        for (int round = 0; round < 4; round++) {
            sending.handOffAll(tenant, campaign);
            sending.restsAreOver(tenant);
        }

        // Then
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.RUNNING);
        assertThat(sending.states(tenant, campaign))
                .isEqualTo(Map.of(Delivery.State.HANDED_OFF, 26L, Delivery.State.PLANNED, 14L));
    }

    @Test
    void replicas_count_equal_refusals_together() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(0, Stage.RCPT, "550 no");
        WorkLimits six = new WorkLimits(6, 6, limits.outcomeLimit(), limits.answerAgeMax());
        HandOffMessages one = sending.worker(ledger, contacts, mails, six);
        HandOffMessages other = sending.worker(ledger, contacts, mails, six);

        // When
        Shop.await(() -> one.handle(tenant, campaign.id()));
        Kind afterSix = shop.reload(tenant, campaign).state().kind();
        Shop.await(() -> other.handle(tenant, campaign.id()));

        // Then
        assertThat(afterSix).isEqualTo(Kind.RUNNING);
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.PAUSED);
    }

    @Test
    void a_campaign_that_somebody_stopped_meanwhile_stays_stopped() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(0, Stage.MAIL, "550 5.7.1 no");
        Mails slow = mail -> mails.send(mail).call(() -> stopped(tenant, campaign));

        // When
        SendingBench.handOffAll(sending.worker(ledger, contacts, slow, limits), tenant, campaign);
        Shop.await(tellPauses::handle);

        // Then
        assertThat(shop.reload(tenant, campaign).state().kind()).isEqualTo(Kind.STOPPED);
        assertThat(openNotices(tenant)).isEmpty();
    }

    /** As a server writes it: a text behind a hyphen goes on. */
    private static String lines(String code, String text) {
        return code.substring(0, 3) + "-" + code.substring(3).strip() + " " + text + "\r\n" + code + " end";
    }

    private Uni<?> stopped(TenantId tenant, Campaign campaign) {
        return Uni.createFrom()
                .item(() -> shop.stop(tenant, campaign, "wrong audience"))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void resume(TenantId tenant, Campaign campaign) {
        shop.resume(tenant, shop.reload(tenant, campaign));
        sending.restsAreOver(tenant);
    }

    private long burntTries(TenantId tenant) {
        return shop.number(tenant, "SELECT sum(try_count)::bigint FROM message WHERE tenant_id = $1 AND state = 1");
    }

    private CampaignTransition lastTransition(TenantId tenant, Campaign campaign) {
        List<CampaignTransition> all = bench.answer(bench.readers(tenant)
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(campaign.id().toString())
                                .build()))
                .getCampaign()
                .getTransitionsList();
        return all.getLast();
    }

    private List<Notice.Content> openNotices(TenantId tenant) {
        return Shop.await(() -> notices.list(tenant, true, Long.MAX_VALUE, 10)).stream()
                .map(Notice::content)
                .toList();
    }

    private static List<String> sentTo(TenantId tenant) {
        return MailServer.sentTo(tenant).stream().map(MailServer.Received::to).toList();
    }
}
