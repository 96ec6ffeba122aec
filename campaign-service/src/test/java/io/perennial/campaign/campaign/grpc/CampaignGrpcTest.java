package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.campaign.grpc.CampaignRequests.pause;
import static io.perennial.campaign.campaign.grpc.CampaignRequests.stop;
import static io.perennial.campaign.campaign.grpc.CampaignRequests.submit;
import static io.perennial.campaign.testkit.CampaignBench.APPROVER;
import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aContent;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CampaignState;
import io.perennial.api.campaign.v1.CampaignTransition;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.api.campaign.v1.PreviewAudienceRequest;
import io.perennial.api.campaign.v1.RejectCampaignRequest;
import io.perennial.api.campaign.v1.ResumeCampaignRequest;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.api.campaign.v1.UpdateCampaignRequest;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.wire.Times;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class CampaignGrpcTest {

    @Inject
    CampaignBench bench;

    @Inject
    Shop shop;

    @Test
    void a_campaign_goes_from_draft_to_running_and_every_step_is_noted() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);

        // When
        Campaign campaign =
                bench.launched(tenant, aPlan().setHoldoutPermille(100).build());

        // Then
        assertThat(campaign.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_RUNNING);
        assertThat(campaign.getPlan()).isEqualTo(aPlan().setHoldoutPermille(100).build());
        assertThat(campaign.getAuthor()).isEqualTo(AUTHOR);
        assertThat(campaign.getApprover()).isEqualTo(APPROVER);
        assertThat(campaign.getTransitionsList())
                .extracting(step -> step.getState() + " by " + step.getActor())
                .containsExactly(
                        "CAMPAIGN_STATE_DRAFT by author",
                        "CAMPAIGN_STATE_IN_REVIEW by author",
                        "CAMPAIGN_STATE_APPROVED by approver",
                        "CAMPAIGN_STATE_RUNNING by author");
        assertThat(campaign.getCreateTime())
                .isEqualTo(campaign.getTransitions(0).getTransitionTime());
        assertThat(campaign.getLaunchTime()).isEqualTo(Times.timestamp(Shop.NOON));
        assertThat(bench.read(tenant, campaign)).isEqualTo(campaign);
    }

    @Test
    void before_its_launch_a_campaign_has_no_launch_time() {
        TenantId tenant = shop.open();

        assertThat(bench.approved(tenant, aPlan().build()).hasLaunchTime()).isFalse();
    }

    @Test
    void a_campaign_is_paused_resumed_and_stopped_with_the_reasons_given() {
        // Given
        TenantId tenant = shop.open();
        Campaign running = bench.launched(tenant, aPlan().build());

        // When
        Campaign paused = bench.answer(bench.campaigns(tenant, "b").pauseCampaign(pause(running, "a typo")))
                .getCampaign();
        Campaign resumed = bench.answer(bench.campaigns(tenant, "b")
                        .resumeCampaign(ResumeCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(paused.getCampaignId())
                                .setEtag(paused.getEtag())
                                .build()))
                .getCampaign();
        Campaign stopped = bench.answer(bench.campaigns(tenant, "c").stopCampaign(stop(resumed, "a complaint")))
                .getCampaign();

        // Then
        assertThat(List.of(paused, resumed, stopped))
                .extracting(Campaign::getState)
                .containsExactly(
                        CampaignState.CAMPAIGN_STATE_PAUSED,
                        CampaignState.CAMPAIGN_STATE_RUNNING,
                        CampaignState.CAMPAIGN_STATE_STOPPED);
        assertThat(stopped.getTransitionsList().subList(4, 7))
                .extracting(CampaignTransition::getReason)
                .containsExactly("a typo", "", "a complaint");
    }

    @Test
    void a_rejected_campaign_is_a_draft_again_and_can_be_submitted_once_more() {
        // Given
        TenantId tenant = shop.open();
        Campaign inReview = bench.submitted(tenant, aPlan().build());

        // When
        Campaign rejected = bench.answer(bench.campaigns(tenant, APPROVER)
                        .rejectCampaign(RejectCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(inReview.getCampaignId())
                                .setEtag(inReview.getEtag())
                                .setReason("say what is new")
                                .build()))
                .getCampaign();

        // Then
        assertThat(rejected.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_DRAFT);
        assertThat(rejected.getTransitionsList().getLast().getReason()).isEqualTo("say what is new");
        assertThat(bench.answer(bench.campaigns(tenant, AUTHOR).submitCampaign(submit(rejected)))
                        .getCampaign()
                        .getState())
                .isEqualTo(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
    }

    @Test
    void a_rejected_campaign_is_rewritten_by_its_author_and_submitted_again() {
        // Given
        TenantId tenant = shop.open();
        Campaign inReview = bench.submitted(tenant, aPlan().build());
        Campaign rejected = bench.answer(bench.campaigns(tenant, APPROVER)
                        .rejectCampaign(RejectCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(inReview.getCampaignId())
                                .setEtag(inReview.getEtag())
                                .setReason("say what is new")
                                .build()))
                .getCampaign();
        UpdateCampaignRequest update = UpdateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(rejected.getCampaignId())
                .setEtag(rejected.getEtag())
                .setPlan(CampaignPlan.newBuilder().setDisplayName("What is new").setHoldoutPermille(50))
                .setUpdateMask(FieldMask.newBuilder().addPaths("display_name").addPaths("holdout_permille"))
                .build();

        // When
        Campaign updated = bench.answer(bench.campaigns(tenant, AUTHOR).updateCampaign(update))
                .getCampaign();
        Campaign again = bench.answer(bench.campaigns(tenant, AUTHOR).updateCampaign(update))
                .getCampaign();
        Campaign submitted = bench.answer(bench.campaigns(tenant, AUTHOR).submitCampaign(submit(updated)))
                .getCampaign();

        // Then
        CampaignPlan expected =
                aPlan().setDisplayName("What is new").setHoldoutPermille(50).build();
        assertThat(updated.getPlan()).isEqualTo(expected);
        assertThat(updated.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_DRAFT);
        assertThat(updated.getFindingsList()).isEmpty();
        assertThat(updated.getEtag()).isNotEqualTo(rejected.getEtag());
        assertThat(again).isEqualTo(updated);
        assertThat(submitted.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_IN_REVIEW);
        assertThat(submitted.getPlan()).isEqualTo(expected);
    }

    @Test
    void a_preview_counts_the_audience_and_those_who_may_be_sent_to() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1_200);
        shop.tell(tenant, "c-000007", new ConsentChanged(true, Set.of(), Optional.of(Shop.NOON)));
        Campaign draft = bench.created(tenant, aPlan().build());

        // When
        var preview = bench.answer(bench.campaigns(tenant, AUTHOR)
                .previewAudience(PreviewAudienceRequest.newBuilder()
                        .setCampaignId(draft.getCampaignId())
                        .build()));

        // Then
        assertThat(preview.getAudienceCount()).isEqualTo(1_200);
        assertThat(preview.getSendCount()).isEqualTo(1_199);
        assertThat(shop.number(tenant, "SELECT count(*) FROM decision WHERE tenant_id = $1"))
                .isZero();
    }

    @Test
    void findings_that_do_not_block_stay_with_the_campaign() {
        // Given
        TenantId tenant = shop.open();
        String body = aContent().getBody() + "\nAnd see www.elsewhere.example for more.";

        // When
        Campaign submitted = bench.submitted(
                tenant, aPlan().setContent(aContent().setBody(body)).build());

        // Then
        assertThat(submitted.getFindingsList()).singleElement().satisfies(finding -> {
            assertThat(finding.getRuleId()).isEqualTo("off-site-link");
            assertThat(body.substring(finding.getStart(), finding.getEnd())).isEqualTo("www.elsewhere.example");
            assertThat(finding.getPolicyPack()).startsWith("own-shop-marketing@");
        });
    }

    @Test
    void a_request_that_is_sent_again_has_one_effect_and_the_same_answer() {
        // Given
        TenantId tenant = shop.open();
        CreateCampaignRequest create = CreateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setPlan(aPlan())
                .build();

        // When
        Campaign once = bench.answer(bench.campaigns(tenant, AUTHOR).createCampaign(create))
                .getCampaign();
        Campaign again = bench.answer(bench.campaigns(tenant, AUTHOR).createCampaign(create))
                .getCampaign();

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(list(tenant, 10, "").getCampaignsList()).containsExactly(once);
    }

    @Test
    void a_step_that_is_sent_again_is_no_second_step() {
        // Given
        TenantId tenant = shop.open();
        SubmitCampaignRequest submit = submit(bench.created(tenant, aPlan().build()));

        // When
        Campaign once = bench.answer(bench.campaigns(tenant, AUTHOR).submitCampaign(submit))
                .getCampaign();
        Campaign again = bench.answer(bench.campaigns(tenant, AUTHOR).submitCampaign(submit))
                .getCampaign();

        // Then
        assertThat(again).isEqualTo(once);
    }

    @Test
    void the_longest_texts_that_the_contract_allows_are_taken_whatever_characters_they_are_of() {
        // Given
        TenantId tenant = shop.open();
        String rose = "\uD83C\uDF39";
        var content = aContent().setBody(aContent().getBody() + rose.repeat(99_000));

        // When
        Campaign submitted = bench.submitted(tenant, aPlan().setContent(content).build());
        Campaign stopped = bench.answer(bench.campaigns(tenant, AUTHOR).stopCampaign(stop(submitted, rose.repeat(500))))
                .getCampaign();

        // Then
        assertThat(stopped.getState()).isEqualTo(CampaignState.CAMPAIGN_STATE_STOPPED);
        assertThat(stopped.getTransitionsList().getLast().getReason()).isEqualTo(rose.repeat(500));
    }

    private ListCampaignsResponse list(TenantId tenant, int size, String token) {
        return list(tenant, ListCampaignsRequest.newBuilder().setPageSize(size).setPageToken(token));
    }

    private ListCampaignsResponse list(TenantId tenant, ListCampaignsRequest.Builder request) {
        return bench.answer(bench.readers(tenant).listCampaigns(request.build()));
    }
}
