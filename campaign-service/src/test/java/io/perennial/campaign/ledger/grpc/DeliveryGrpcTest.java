package io.perennial.campaign.ledger.grpc;

import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.api.campaign.v1.CountDeliveriesRequest;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class DeliveryGrpcTest {

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void messages_are_counted_by_state_in_the_order_of_the_states() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 9);
        Campaign campaign = bench.decided(tenant, aPlan().build());
        // 2 stay planned; 1 was withheld, 2 were handed off, 2 refused of which 1 bounced, 2 are unresolved.
        shop.rows(tenant, """
                UPDATE message SET state = (ARRAY[1, 1, 4, 3, 3, 5, 5, 6, 6])[1 + right(customer_id, 1)::int],
                                   bounced = customer_id = 'c-000005', reported = customer_id = 'c-000003'
                WHERE tenant_id = $1""");

        // When
        var counts = bench.answer(bench.deliveries(tenant)
                .countDeliveries(CountDeliveriesRequest.newBuilder()
                        .setCampaignId(campaign.getCampaignId())
                        .build()));

        // Then
        assertThat(counts.getStatesList())
                .extracting(each -> each.getState() + " " + each.getCount())
                .containsExactly(
                        "DELIVERY_STATE_PLANNED 2",
                        "DELIVERY_STATE_HANDING_OFF 0",
                        "DELIVERY_STATE_HANDED_OFF 2",
                        "DELIVERY_STATE_WITHHELD 1",
                        "DELIVERY_STATE_REFUSED 2",
                        "DELIVERY_STATE_UNRESOLVED 2");
        assertThat(counts.getUnreportedCount()).isEqualTo(2);
    }

    @Test
    void a_campaign_that_does_not_exist_is_not_found() {
        String nobodys = "00000000-0000-4000-8000-000000000000";

        GrpcErrors.failureOf(bench.deliveries(shop.open())
                        .countDeliveries(CountDeliveriesRequest.newBuilder()
                                .setCampaignId(nobodys)
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_CAMPAIGN_NOT_FOUND)
                .hasMetadata("campaignId", nobodys);
    }
}
