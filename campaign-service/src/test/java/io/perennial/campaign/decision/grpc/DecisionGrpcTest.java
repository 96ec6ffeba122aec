package io.perennial.campaign.decision.grpc;

import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.api.campaign.v1.CountDecisionsRequest;
import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.DeliveryState;
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.ListDecisionsRequest;
import io.perennial.api.campaign.v1.Verdict;
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
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class DecisionGrpcTest {

    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void decisions_are_listed_by_customer_and_agree_with_the_counts() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 120);
        Campaign campaign =
                bench.decided(tenant, aPlan().setHoldoutPermille(300).build());

        // When
        List<Decision> all = list(tenant, campaign, Verdict.VERDICT_UNSPECIFIED);
        List<Decision> heldOut = list(tenant, campaign, Verdict.VERDICT_HOLDOUT);

        // Then
        CountDecisionsResponse counts = count(tenant, campaign);
        assertThat(all)
                .isSortedAccordingTo(Comparator.comparing(Decision::getCustomerId))
                .extracting(Decision::getCustomerId)
                .doesNotHaveDuplicates()
                .hasSize(120);
        assertThat(heldOut)
                .isNotEmpty()
                .isEqualTo(all.stream()
                        .filter(one -> one.getVerdict() == Verdict.VERDICT_HOLDOUT)
                        .toList());
        assertThat(counts.getAudienceCount()).isEqualTo(120);
        assertThat(counts.getComplete()).isTrue();
        assertThat(counts.getVerdictsList())
                .extracting(each -> each.getVerdict() + " " + each.getCount())
                .containsExactly("VERDICT_HOLDOUT " + heldOut.size(), "VERDICT_SEND " + (120 - heldOut.size()));
    }

    @Test
    void a_message_of_another_step_is_no_second_answer() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = bench.decided(tenant, aPlan().build());
        shop.rows(tenant, """
                INSERT INTO message (tenant_id, campaign_id, step, customer_id, channel, message_id, state, state_time,
                                     earliest_time, zone)
                SELECT tenant_id, campaign_id, 1, customer_id, channel, gen_random_uuid(), 4, state_time, earliest_time, zone
                FROM message WHERE tenant_id = $1""");

        // When
        List<Decision> listed = list(tenant, campaign, Verdict.VERDICT_UNSPECIFIED);

        // Then
        assertThat(listed)
                .singleElement()
                .returns(
                        DeliveryState.DELIVERY_STATE_PLANNED,
                        decision -> decision.getDelivery().getState());
    }

    @Test
    void before_a_launch_nothing_is_complete() {
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());

        assertThat(count(tenant, draft)).isEqualTo(CountDecisionsResponse.getDefaultInstance());
    }

    @Test
    void a_page_token_of_another_verdict_is_refused() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2);
        Campaign campaign = bench.decided(tenant, aPlan().build());
        ListDecisionsRequest first = ListDecisionsRequest.newBuilder()
                .setCampaignId(campaign.getCampaignId())
                .setPageSize(1)
                .build();
        String token =
                bench.answer(bench.decisions(tenant).listDecisions(first)).getNextPageToken();

        // When, then
        GrpcErrors.failureOf(bench.decisions(tenant)
                        .listDecisions(first.toBuilder()
                                .setVerdict(Verdict.VERDICT_SEND)
                                .setPageToken(token)
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_campaign_that_does_not_exist_is_not_found_by_any_method() {
        TenantId tenant = shop.open();
        var decisions = bench.decisions(tenant);

        List.of(
                        decisions.explainDecision(ExplainDecisionRequest.newBuilder()
                                .setCampaignId(NOBODYS)
                                .setCustomerId("c")
                                .build()),
                        decisions.listDecisions(ListDecisionsRequest.newBuilder()
                                .setCampaignId(NOBODYS)
                                .build()),
                        decisions.countDecisions(CountDecisionsRequest.newBuilder()
                                .setCampaignId(NOBODYS)
                                .build()))
                .forEach(call -> GrpcErrors.failureOf(call)
                        .hasCode(Status.Code.NOT_FOUND)
                        .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_CAMPAIGN_NOT_FOUND)
                        .hasMetadata("campaignId", NOBODYS));
    }

    private CountDecisionsResponse count(TenantId tenant, Campaign campaign) {
        return bench.answer(bench.decisions(tenant)
                .countDecisions(CountDecisionsRequest.newBuilder()
                        .setCampaignId(campaign.getCampaignId())
                        .build()));
    }

    private List<Decision> list(TenantId tenant, Campaign campaign, Verdict verdict) {
        List<Decision> all = new ArrayList<>();
        String token = "";
        do {
            var page = bench.answer(bench.decisions(tenant)
                    .listDecisions(ListDecisionsRequest.newBuilder()
                            .setCampaignId(campaign.getCampaignId())
                            .setVerdict(verdict)
                            .setPageSize(50)
                            .setPageToken(token)
                            .build()));
            all.addAll(page.getDecisionsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }
}
