package io.perennial.campaign.decision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.testkit.SendingBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class FrequencyCapTest {

    private static final int CAMPAIGNS = 8;
    private static final int CUSTOMERS = 2_000;

    @Inject
    Shop shop;

    @Inject
    SendingBench sending;

    @Test
    void campaigns_that_decide_at_the_same_time_never_pass_the_cap_together() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", CUSTOMERS);
        List<Campaign> campaigns = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            campaigns.add(shop.launched(tenant, Shop.plan("15:00", 0)));
        }

        // When
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(campaigns.stream()
                            .map(campaign ->
                                    CompletableFuture.runAsync(() -> sending.decideAll(tenant, campaign.id()), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        }

        // Then
        assertThat(shop.rows(tenant, """
                        SELECT messages, count(*) AS customers
                        FROM (SELECT customer_id, count(*) AS messages FROM message WHERE tenant_id = $1
                              GROUP BY customer_id) AS m
                        GROUP BY messages"""))
                .extracting(row -> row.getLong("messages") + " messages to " + row.getLong("customers"))
                .containsExactly("4 messages to " + CUSTOMERS);
        assertThat(shop.number(tenant, "SELECT count(*) FROM decision WHERE tenant_id = $1 AND verdict = 8"))
                .isEqualTo((long) CUSTOMERS * (CAMPAIGNS - 4));
    }
}
