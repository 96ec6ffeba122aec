package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignState;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class CampaignListTest {

    @Inject
    CampaignBench bench;

    @Inject
    Shop shop;

    @Test
    void campaigns_are_listed_newest_first_each_once() {
        // Given
        TenantId tenant = shop.open();
        List<String> created = IntStream.range(0, 7)
                .mapToObj(i -> bench.created(tenant, aPlan().build()).getCampaignId())
                .toList();

        // When
        List<String> listed = new ArrayList<>();
        ListCampaignsResponse page = list(tenant, 3, "");
        listed.addAll(ids(page));
        while (!page.getNextPageToken().isEmpty()) {
            page = list(tenant, 3, page.getNextPageToken());
            listed.addAll(ids(page));
        }

        // Then
        assertThat(listed).isEqualTo(created.reversed());
    }

    @Test
    void campaigns_are_listed_by_state_and_by_the_time_of_their_creation() {
        // Given
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());
        Campaign approved = bench.approved(tenant, aPlan().build());
        Campaign running = bench.launched(tenant, aPlan().build());
        ListCampaignsRequest all = ListCampaignsRequest.getDefaultInstance();

        // When, then
        assertThat(ids(list(
                        tenant,
                        all.toBuilder()
                                .addStates(CampaignState.CAMPAIGN_STATE_DRAFT)
                                .addStates(CampaignState.CAMPAIGN_STATE_RUNNING))))
                .containsExactly(running.getCampaignId(), draft.getCampaignId());
        assertThat(ids(list(tenant, all.toBuilder().setCreateTimeMin(approved.getCreateTime()))))
                .containsExactly(running.getCampaignId(), approved.getCampaignId());
        assertThat(ids(list(tenant, all.toBuilder().setCreateTimeMax(approved.getCreateTime()))))
                .containsExactly(draft.getCampaignId());
        assertThat(ids(list(tenant, all.toBuilder().addStates(CampaignState.CAMPAIGN_STATE_PAUSED))))
                .isEmpty();
    }

    @Test
    void a_filtered_list_has_pages_of_its_own() {
        // Given
        TenantId tenant = shop.open();
        List<String> created = IntStream.range(0, 3)
                .mapToObj(_ -> bench.created(tenant, aPlan().build()).getCampaignId())
                .toList();
        bench.approved(tenant, aPlan().build());
        var drafts = ListCampaignsRequest.newBuilder()
                .addStates(CampaignState.CAMPAIGN_STATE_DRAFT)
                .setPageSize(2);

        // When
        ListCampaignsResponse first = list(tenant, drafts);
        ListCampaignsResponse second = list(tenant, drafts.setPageToken(first.getNextPageToken()));

        // Then
        assertThat(Stream.of(first, second).flatMap(page -> ids(page).stream())).isEqualTo(created.reversed());
        assertThat(second.getNextPageToken()).isEmpty();
        GrpcErrors.failureOf(bench.readers(tenant)
                        .listCampaigns(ListCampaignsRequest.newBuilder()
                                .setPageToken(first.getNextPageToken())
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    private ListCampaignsResponse list(TenantId tenant, int size, String token) {
        return list(tenant, ListCampaignsRequest.newBuilder().setPageSize(size).setPageToken(token));
    }

    private ListCampaignsResponse list(TenantId tenant, ListCampaignsRequest.Builder request) {
        return bench.answer(bench.readers(tenant).listCampaigns(request.build()));
    }

    private static List<String> ids(ListCampaignsResponse page) {
        return page.getCampaignsList().stream().map(Campaign::getCampaignId).toList();
    }
}
