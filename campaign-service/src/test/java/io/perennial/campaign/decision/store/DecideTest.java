package io.perennial.campaign.decision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.decision.domain.Verdict;
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
class DecideTest {

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Inject
    Decisions decisions;

    @Test
    void every_member_of_the_audience_has_one_decision() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2_500);
        Campaign campaign = shop.launched(tenant, Shop.plan("15:00", 100));

        // When
        sending.decideAll(tenant, campaign.id());
        Map<Verdict, Long> counts = Shop.await(() -> decisions.count(tenant, campaign.id()));

        // Then
        assertThat(campaign.state().launched().orElseThrow().audienceCount()).isEqualTo(2_500);
        assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(2_500);
        assertThat(counts.get(Verdict.HOLDOUT)).isBetween(150L, 350L);
        assertThat(shop.number(tenant, "SELECT count(*) FROM decision WHERE tenant_id = $1"))
                .isEqualTo(2_500);
        assertThat(shop.number(tenant, "SELECT count(*) FROM message WHERE tenant_id = $1"))
                .isEqualTo(counts.get(Verdict.SEND));
    }
}
