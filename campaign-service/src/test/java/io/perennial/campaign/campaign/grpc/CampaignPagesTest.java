package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.testkit.CampaignBench.aContent;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class CampaignPagesTest {

    private static final int CAMPAIGNS = 12;

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    /** Twelve such campaigns together are larger than a message may be. */
    @Test
    void a_page_of_long_texts_ends_early_and_the_next_one_goes_on() {
        // Given
        TenantId tenant = shop.open();
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            newestFirst.addFirst(bench.created(tenant, withTheLongestText()).getCampaignId());
        }

        // When
        List<ListCampaignsResponse> pages = pages(tenant);

        // Then
        assertThat(pages)
                .hasSize(CAMPAIGNS / 2)
                .allSatisfy(page -> assertThat(page.getSerializedSize()).isLessThan(1024 * 1024));
        assertThat(pages.stream()
                        .flatMap(page -> page.getCampaignsList().stream())
                        .map(Campaign::getCampaignId))
                .containsExactlyElementsOf(newestFirst);
    }

    private List<ListCampaignsResponse> pages(TenantId tenant) {
        List<ListCampaignsResponse> pages = new ArrayList<>();
        do {
            String token = pages.isEmpty() ? "" : pages.getLast().getNextPageToken();
            pages.add(bench.answer(bench.readers(tenant)
                    .listCampaigns(ListCampaignsRequest.newBuilder()
                            .setPageSize(1_000)
                            .setPageToken(token)
                            .build())));
        } while (!pages.getLast().getNextPageToken().isEmpty());
        return pages;
    }

    private static CampaignPlan withTheLongestText() {
        String rose = "\uD83C\uDF39";
        var content = aContent().setBody(aContent().getBody() + rose.repeat(99_000));
        return aPlan().setContent(content).build();
    }
}
