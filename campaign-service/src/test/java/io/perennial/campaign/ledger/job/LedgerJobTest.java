package io.perennial.campaign.ledger.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.app.StopCampaign;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.domain.DeliveryState;
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
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
@QuarkusTestResource(MailServer.class)
class LedgerJobTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    ContactsInMemory contacts;

    @Inject
    StopCampaign stop;

    @Inject
    LedgerJob job;

    @Test
    void a_run_carries_out_everything_that_is_due_and_finishes_it() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 450);
        Campaign campaign = sending.due(tenant);

        // When
        Shop.await(job::run);

        // Then
        assertThat(sending.states(tenant, campaign)).isEqualTo(Map.of(DeliveryState.HANDED_OFF, 450L));
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
        assertThat(sending.states(silent, stuck)).isEqualTo(Map.of(DeliveryState.PLANNED, 3L));
        assertThat(sending.states(other, campaign)).isEqualTo(Map.of(DeliveryState.HANDED_OFF, 3L));
        Shop.await(() -> stop.handle(silent, Shop.request(), stuck.id(), "author", "the test is over"));
    }

    /** When the last mail was begun, in microseconds. */
    private long lastAttempt(TenantId tenant) {
        return shop.number(
                tenant,
                "SELECT (extract(epoch FROM max(attempt_time)) * 1000000)::bigint FROM message WHERE tenant_id = $1");
    }
}
