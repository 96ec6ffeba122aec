package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.campaign.grpc.CampaignRequests.creation;
import static io.perennial.campaign.testkit.CampaignBench.APPROVER;
import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aContent;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
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
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class RefusedPlansTest {

    @Inject
    CampaignBench bench;

    @Inject
    Shop shop;

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
        assertThat(bench.read(tenant, draft)).isEqualTo(draft);
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
        assertThat(bench.read(tenant, draft)).isEqualTo(draft);
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
        assertThat(bench.read(tenant, draft)).isEqualTo(draft);
        Campaign updated = bench.answer(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft).toBuilder()
                                .setPlan(broken.setDisplayName("Another"))
                                .build()))
                .getCampaign();
        assertThat(updated.getPlan())
                .isEqualTo(aPlan().setDisplayName("Another").build());
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
}
