package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.testkit.CampaignBench.APPROVER;
import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aContent;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.LaunchCampaignRequest;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.PauseCampaignRequest;
import io.perennial.api.campaign.v1.PreviewAudienceRequest;
import io.perennial.api.campaign.v1.StopCampaignRequest;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.api.campaign.v1.UpdateCampaignRequest;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class RefusedStepsTest {

    private static final String NOBODYS = "00000000-0000-4000-8000-000000000000";

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void a_page_token_that_was_not_made_here_is_refused() {
        TenantId tenant = shop.open();

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .listCampaigns(ListCampaignsRequest.newBuilder()
                                .setPageToken("made-up")
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_campaign_that_does_not_exist_is_not_found() {
        TenantId tenant = shop.open();

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(NOBODYS)
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasDomain("campaign.perennial.io")
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_CAMPAIGN_NOT_FOUND)
                .hasMetadata("campaignId", NOBODYS);
    }

    @Test
    void another_tenants_campaign_does_not_exist() {
        Campaign others = bench.created(shop.open(), aPlan().build());
        TenantId tenant = shop.open();

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR).submitCampaign(submit(others)))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_CAMPAIGN_NOT_FOUND);
    }

    @Test
    void a_step_that_the_state_does_not_allow_is_refused_with_the_state_that_does() {
        // Given
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .launchCampaign(LaunchCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(draft.getCampaignId())
                                .setEtag(draft.getEtag())
                                .build()))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_STATE)
                .hasMetadata("campaignId", draft.getCampaignId())
                .hasMetadata("state", "DRAFT")
                .hasMetadata("expectedState", "APPROVED");
    }

    @Test
    void a_content_that_must_not_be_sent_stays_a_draft() {
        // Given
        TenantId tenant = shop.open();
        Campaign draft = bench.created(
                tenant,
                aPlan().setContent(aContent().setBody("Come back. {{unsubscribe_url}}"))
                        .build());

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR).submitCampaign(submit(draft)))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_CONTENT_BLOCKED)
                .hasMetadata("campaignId", draft.getCampaignId())
                .hasMetadata("findings", 1);
        assertThat(read(tenant, draft)).isEqualTo(draft);
    }

    @Test
    void nobody_but_the_author_changes_a_draft_and_nobody_anything_else() {
        // Given
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());
        Campaign inReview = bench.submitted(tenant, aPlan().build());

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, APPROVER).updateCampaign(update(draft)))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_EDITOR_IS_NOT_AUTHOR)
                .hasMetadata("campaignId", draft.getCampaignId());
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR).updateCampaign(update(inReview)))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_STATE)
                .hasMetadata("expectedState", "DRAFT");
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft).toBuilder().setEtag("0").build()))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE);
        assertThat(read(tenant, draft)).isEqualTo(draft);
    }

    private static UpdateCampaignRequest update(Campaign campaign) {
        return UpdateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setEtag(campaign.getEtag())
                .setPlan(aPlan().setDisplayName("Another"))
                .setUpdateMask(FieldMask.newBuilder().addPaths("display_name"))
                .build();
    }

    @Test
    void a_change_of_nothing_or_of_what_is_no_part_of_a_plan_is_refused() {
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());

        for (String path : List.of("state", "content.body", "plan.content", "*", "")) {
            GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                            .updateCampaign(update(draft).toBuilder()
                                    .setUpdateMask(FieldMask.newBuilder()
                                            .addPaths("channel")
                                            .addPaths(path))
                                    .build()))
                    .hasCode(Status.Code.INVALID_ARGUMENT)
                    .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                    .hasFields("update_mask.paths[1]");
        }
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(
                                update(draft).toBuilder().clearUpdateMask().build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("update_mask");
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft).toBuilder()
                                .setUpdateMask(FieldMask.getDefaultInstance())
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("update_mask.paths");
        assertThat(read(tenant, draft)).isEqualTo(draft);
    }

    @Test
    void a_plan_that_would_break_its_rules_is_refused_with_their_paths_and_what_is_not_named_does_not_matter() {
        // Given
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());
        var broken = CampaignPlan.newBuilder().setHoldoutPermille(901);
        broken.getScheduleBuilder().setLocalTime("24:00");

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft).toBuilder()
                                .setPlan(broken)
                                .setUpdateMask(FieldMask.newBuilder()
                                        .addPaths("content")
                                        .addPaths("display_name")
                                        .addPaths("holdout_permille")
                                        .addPaths("schedule"))
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("plan.content", "plan.display_name", "plan.holdout_permille", "plan.schedule.local_time");
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft).toBuilder()
                                .setPlan(CampaignPlan.newBuilder()
                                        .setContent(aContent().setLocale("not a locale")))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("content"))
                                .build()))
                .hasFields("plan.content.locale");
        assertThat(read(tenant, draft)).isEqualTo(draft);
        Campaign updated = bench.answer(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft).toBuilder()
                                .setPlan(broken.setDisplayName("Another"))
                                .build()))
                .getCampaign();
        assertThat(updated.getPlan())
                .isEqualTo(aPlan().setDisplayName("Another").build());
    }

    @Test
    void the_author_cannot_approve() {
        // Given
        TenantId tenant = shop.open();
        Campaign inReview = bench.submitted(tenant, aPlan().build());

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .approveCampaign(ApproveCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(inReview.getCampaignId())
                                .setEtag(inReview.getEtag())
                                .build()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_APPROVER_IS_AUTHOR)
                .hasMetadata("campaignId", inReview.getCampaignId());
    }

    @Test
    void a_stale_etag_is_refused_and_told_the_current_one() {
        // Given
        TenantId tenant = shop.open();
        Campaign running = bench.launched(tenant, aPlan().build());

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .pauseCampaign(
                                pause(running, "x").toBuilder().setEtag("1").build()))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE)
                .hasMetadata("etag", running.getEtag());
    }

    @Test
    void a_request_id_with_another_content_is_refused() {
        // Given
        TenantId tenant = shop.open();
        CreateCampaignRequest create = creation(aPlan());
        bench.answer(bench.campaigns(tenant, AUTHOR).createCampaign(create));

        // When, then
        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .createCampaign(create.toBuilder()
                                .setPlan(aPlan().setDisplayName("Another"))
                                .build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED)
                .hasMetadata("requestId", create.getRequestId());
    }

    @Test
    void every_field_that_is_wrong_is_named_at_once() {
        TenantId tenant = shop.open();
        var plan = aPlan();
        plan.getContentBuilder().setLocale("not a locale");
        plan.getAudienceBuilder().getAllOfBuilder(0).addAnyOf("a\u001fb").addAnyOf("churn.hihg");

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR).createCampaign(creation(plan)))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields(
                        "plan.content.locale",
                        "plan.audience.all_of[0].any_of[1]",
                        "plan.audience.all_of[0].any_of[2]");
    }

    @Test
    void texts_with_the_one_character_that_the_database_does_not_take_are_refused() {
        TenantId tenant = shop.open();
        var plan = aPlan().setDisplayName("a\0b");
        plan.getContentBuilder().setBody("\0").setOwnDomains(0, "shop\0.example");

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR).createCampaign(creation(plan)))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("plan.display_name", "plan.content.body", "plan.content.own_domains[0]");
    }

    @Test
    void the_contracts_own_rules_are_checked() {
        TenantId tenant = shop.open();

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR)
                        .createCampaign(CreateCampaignRequest.newBuilder()
                                .setRequestId("1")
                                .setPlan(aPlan().setHoldoutPermille(901))
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("request_id", "plan.holdout_permille");
    }

    @Test
    void a_reason_with_the_one_character_that_the_database_does_not_take_is_refused() {
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());

        GrpcErrors.failureOf(bench.campaigns(tenant, AUTHOR).stopCampaign(stop(draft, "\0")))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("reason");
    }

    @Test
    void a_tenant_that_the_feed_has_not_told_of_is_unknown() {
        GrpcErrors.failureOf(bench.campaigns(new TenantId(999_999_999), AUTHOR).createCampaign(creation(aPlan())))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN)
                .hasMetadata("tenantId", "999999999");
    }

    @Test
    void a_replay_tenant_whose_clock_was_never_set_launches_and_previews_nothing_yet() {
        // Given
        TenantId tenant = shop.openWithoutClock();
        Campaign approved = bench.approved(tenant, aPlan().build());

        // When, then
        Uni<?> launch = bench.campaigns(tenant, AUTHOR)
                .launchCampaign(LaunchCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setCampaignId(approved.getCampaignId())
                        .setEtag(approved.getEtag())
                        .build());
        Uni<?> preview = bench.campaigns(tenant, AUTHOR)
                .previewAudience(PreviewAudienceRequest.newBuilder()
                        .setCampaignId(approved.getCampaignId())
                        .build());
        for (Uni<?> call : List.of(launch, preview)) {
            GrpcErrors.failureOf(call)
                    .hasCode(Status.Code.FAILED_PRECONDITION)
                    .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_CLOCK_NOT_SET)
                    .hasMetadata("tenantId", tenant);
        }
    }

    @Test
    void who_may_read_may_not_write() {
        TenantId tenant = shop.open();

        GrpcErrors.failureOf(bench.readers(tenant).createCampaign(creation(aPlan())))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_SCOPE_MISSING)
                .hasMetadata("scope", "campaigns:write");
    }

    private Campaign read(TenantId tenant, Campaign campaign) {
        return bench.answer(bench.readers(tenant)
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(campaign.getCampaignId())
                                .build()))
                .getCampaign();
    }

    private static SubmitCampaignRequest submit(Campaign campaign) {
        return SubmitCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setEtag(campaign.getEtag())
                .build();
    }

    private static PauseCampaignRequest pause(Campaign campaign, String reason) {
        return PauseCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setEtag(campaign.getEtag())
                .setReason(reason)
                .build();
    }

    private static StopCampaignRequest stop(Campaign campaign, String reason) {
        return StopCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setReason(reason)
                .build();
    }

    private static CreateCampaignRequest creation(CampaignPlan.Builder plan) {
        return CreateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setPlan(plan)
                .build();
    }
}
