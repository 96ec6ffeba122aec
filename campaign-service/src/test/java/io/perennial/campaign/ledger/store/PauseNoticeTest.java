package io.perennial.campaign.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.app.TellPauses;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.testkit.MailServer;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.campaign.testkit.SmtpFaults.Stage;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.notice.Notice;
import io.perennial.platform.notice.Notices;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The notice of a campaign whose sender the provider refuses. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class PauseNoticeTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    TellPauses tellPauses;

    @Inject
    Notices notices;

    @AfterEach
    void heal() {
        MailServer.faults().refuseNoMore();
    }

    @Test
    void the_notice_of_a_paused_campaign_ends_when_it_is_stopped() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(0, Stage.MAIL, "550 5.7.1 no");
        sending.handOffAll(tenant, campaign);
        Shop.await(tellPauses::handle);
        int before = openNotices(tenant).size();

        // When
        shop.stop(tenant, campaign, "another provider");
        Shop.await(tellPauses::handle);

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(openNotices(tenant)).isEmpty();
    }

    @Test
    void what_a_late_replica_told_wrongly_is_corrected() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        Campaign campaign = sending.due(tenant);
        MailServer.faults().refuseAfter(0, Stage.MAIL, "550 5.7.1 no");
        sending.handOffAll(tenant, campaign);
        Shop.await(tellPauses::handle);
        Notice.Content old = openNotices(tenant).getFirst();
        resume(tenant, campaign);
        Shop.await(tellPauses::handle);
        int resumed = openNotices(tenant).size();
        Shop.await(() -> notices.raise(tenant, old));

        // When
        Shop.await(tellPauses::handle);

        // Then
        assertThat(resumed).isZero();
        assertThat(openNotices(tenant)).isEmpty();
    }

    private void resume(TenantId tenant, Campaign campaign) {
        shop.resume(tenant, shop.reload(tenant, campaign));
        sending.restsAreOver(tenant);
    }

    private List<Notice.Content> openNotices(TenantId tenant) {
        return Shop.await(() -> notices.list(tenant, true, Long.MAX_VALUE, 10)).stream()
                .map(Notice::content)
                .toList();
    }
}
