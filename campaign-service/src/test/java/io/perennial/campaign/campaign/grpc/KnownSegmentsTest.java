package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import io.perennial.api.campaign.v1.Audience;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.CreateCampaignResponse;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.SegmentSet;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.api.campaign.v1.UpdateCampaignRequest;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Segmentation;
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

/** Segmentation alone knows which segments there are. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class KnownSegmentsTest {

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void every_segment_that_the_tenant_has_may_be_an_audience() {
        // Given
        TenantId tenant = shop.open();
        Segmentation.say(tenant, "rfm.klaviyo.champions", "rfm.braze.loyal", "rfm.own_vip.regulars");
        Audience audience =
                audience(List.of("rfm.own_vip.regulars", "rfm.braze.loyal"), List.of("rfm.klaviyo.champions"));

        // When
        Campaign submitted =
                bench.submitted(tenant, aPlan().setAudience(audience).build());

        // Then
        assertThat(submitted.getPlan().getAudience()).isEqualTo(audience);
    }

    @Test
    void an_id_that_is_none_of_the_tenants_segments_is_refused_with_its_place() {
        // Given
        TenantId tenant = shop.open();
        Segmentation.say(shop.open(), "rfm.others.regulars");
        Campaign draft = bench.created(tenant, aPlan().build());
        Audience wrong = audience(List.of("stage.active"), List.of("churn.hihg", "churn.high", "rfm.others.regulars"));

        // When, then
        for (Uni<?> call : List.of(
                create(tenant, creation(wrong)),
                bench.campaigns(tenant, AUTHOR).updateCampaign(update(draft, wrong, "audience")))) {
            GrpcErrors.failureOf(call)
                    .hasCode(Status.Code.INVALID_ARGUMENT)
                    .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                    .hasFields("plan.audience.all_of[1].any_of[0]", "plan.audience.all_of[1].any_of[2]");
        }
        assertThat(list(tenant)).containsExactly(draft);
    }

    @Test
    void a_segment_that_has_gone_since_is_found_missing_at_submission() {
        // Given
        TenantId tenant = shop.open();
        Segmentation.say(tenant, "stage.active", "rfm.own_vip.regulars");
        Campaign draft = bench.created(
                tenant,
                aPlan().setAudience(audience(List.of("stage.active"), List.of("rfm.own_vip.regulars")))
                        .build());
        Segmentation.say(tenant, "stage.active");

        // When, then
        GrpcErrors.failureOf(submit(tenant, draft))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("plan.audience.all_of[1].any_of[0]");
        assertThat(list(tenant)).containsExactly(draft);
    }

    @Test
    void while_segmentation_does_not_answer_nothing_is_created_and_it_is_later_under_the_same_id() {
        // Given
        TenantId tenant = shop.open();
        CreateCampaignRequest create = creation(aPlan().getAudience());
        Segmentation.fallSilent(tenant);

        // When, then
        GrpcErrors.failureOf(create(tenant, create))
                .hasCode(Status.Code.UNAVAILABLE)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_UNAVAILABLE)
                .hasRetryDelay();
        assertThat(list(tenant)).isEmpty();
        Segmentation.speakAgain(tenant);
        assertThat(bench.answer(create(tenant, create)).getCampaign())
                .isEqualTo(list(tenant).getFirst());
    }

    @Test
    void a_tenant_of_whom_segmentation_has_not_heard_yet_is_asked_about_later() {
        TenantId tenant = shop.open();
        Campaign draft = bench.created(tenant, aPlan().build());
        Segmentation.forget(tenant);

        for (Uni<?> call : List.of(create(tenant, creation(aPlan().getAudience())), submit(tenant, draft))) {
            GrpcErrors.failureOf(call)
                    .hasCode(Status.Code.UNAVAILABLE)
                    .hasReason(CommonErrorReason.COMMON_ERROR_REASON_UNAVAILABLE)
                    .hasRetryDelay();
        }
        assertThat(list(tenant)).containsExactly(draft);
    }

    @Test
    void what_needs_no_segments_does_without_segmentation() {
        // Given
        TenantId tenant = shop.open();
        CreateCampaignRequest create = creation(aPlan().getAudience());
        Campaign draft = bench.answer(create(tenant, create)).getCampaign();
        Segmentation.fallSilent(tenant);

        // When
        Campaign again = bench.answer(create(tenant, create)).getCampaign();
        Campaign renamed = bench.answer(bench.campaigns(tenant, AUTHOR)
                        .updateCampaign(update(draft, Audience.getDefaultInstance(), "display_name")))
                .getCampaign();

        // Then
        assertThat(again).isEqualTo(draft);
        assertThat(renamed.getPlan().getDisplayName()).isEqualTo("Another");
        assertThat(renamed.getPlan().getAudience()).isEqualTo(draft.getPlan().getAudience());
    }

    private Uni<CreateCampaignResponse> create(TenantId tenant, CreateCampaignRequest request) {
        return bench.campaigns(tenant, AUTHOR).createCampaign(request);
    }

    private static CreateCampaignRequest creation(Audience audience) {
        return CreateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setPlan(aPlan().setAudience(audience))
                .build();
    }

    private static UpdateCampaignRequest update(Campaign campaign, Audience audience, String path) {
        return UpdateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setEtag(campaign.getEtag())
                .setPlan(CampaignPlan.newBuilder().setDisplayName("Another").setAudience(audience))
                .setUpdateMask(FieldMask.newBuilder().addPaths(path))
                .build();
    }

    private Uni<?> submit(TenantId tenant, Campaign campaign) {
        return bench.campaigns(tenant, AUTHOR)
                .submitCampaign(SubmitCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setCampaignId(campaign.getCampaignId())
                        .setEtag(campaign.getEtag())
                        .build());
    }

    private List<Campaign> list(TenantId tenant) {
        return bench.answer(bench.readers(tenant).listCampaigns(ListCampaignsRequest.getDefaultInstance()))
                .getCampaignsList();
    }

    @SafeVarargs
    private static Audience audience(List<String>... sets) {
        Audience.Builder audience = Audience.newBuilder();
        for (List<String> anyOf : sets) {
            audience.addAllOf(SegmentSet.newBuilder().addAllAnyOf(anyOf));
        }
        return audience.build();
    }
}
