package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.campaign.grpc.CampaignRequests.creation;
import static io.perennial.campaign.campaign.grpc.CampaignRequests.pause;
import static io.perennial.campaign.campaign.grpc.CampaignRequests.stop;
import static io.perennial.campaign.campaign.grpc.CampaignRequests.submit;
import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aContent;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.LaunchCampaignRequest;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.PreviewAudienceRequest;
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
    CampaignBench bench;

    @Inject
    Shop shop;

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
        assertThat(bench.read(tenant, draft)).isEqualTo(draft);
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
}
