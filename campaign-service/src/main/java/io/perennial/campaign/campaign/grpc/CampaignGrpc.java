package io.perennial.campaign.campaign.grpc;

import com.google.protobuf.Message;
import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.ApproveCampaignResponse;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CampaignService;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.CreateCampaignResponse;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.GetCampaignResponse;
import io.perennial.api.campaign.v1.LaunchCampaignRequest;
import io.perennial.api.campaign.v1.LaunchCampaignResponse;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.api.campaign.v1.PauseCampaignRequest;
import io.perennial.api.campaign.v1.PauseCampaignResponse;
import io.perennial.api.campaign.v1.PreviewAudienceRequest;
import io.perennial.api.campaign.v1.PreviewAudienceResponse;
import io.perennial.api.campaign.v1.RejectCampaignRequest;
import io.perennial.api.campaign.v1.RejectCampaignResponse;
import io.perennial.api.campaign.v1.ResumeCampaignRequest;
import io.perennial.api.campaign.v1.ResumeCampaignResponse;
import io.perennial.api.campaign.v1.StopCampaignRequest;
import io.perennial.api.campaign.v1.StopCampaignResponse;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.api.campaign.v1.SubmitCampaignResponse;
import io.perennial.api.campaign.v1.UpdateCampaignRequest;
import io.perennial.api.campaign.v1.UpdateCampaignResponse;
import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.app.CampaignLifecycle.Step;
import io.perennial.campaign.campaign.app.Previews;
import io.perennial.campaign.campaign.store.Campaigns;
import io.perennial.campaign.campaign.store.Campaigns.Filter;
import io.perennial.platform.caller.Caller;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.request.RequestKeys;
import io.perennial.platform.validation.ContractRules;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Campaigns over gRPC. */
@GrpcService
public class CampaignGrpc implements CampaignService {

    private final CampaignLifecycle lifecycle;
    private final Campaigns campaigns;
    private final Previews previews;
    private final ContractRules rules;

    CampaignGrpc(CampaignLifecycle lifecycle, Campaigns campaigns, Previews previews, ContractRules rules) {
        this.lifecycle = lifecycle;
        this.campaigns = campaigns;
        this.previews = previews;
        this.rules = rules;
    }

    @Override
    public Uni<CreateCampaignResponse> createCampaign(CreateCampaignRequest request) {
        Caller caller = Callers.current();
        return rendered(lifecycle.create(
                        caller.tenant(),
                        RequestKeys.of("CreateCampaign", request),
                        CampaignMessages.plan(request.getPlan()),
                        caller.subject()))
                .map(campaign -> CreateCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<GetCampaignResponse> getCampaign(GetCampaignRequest request) {
        return rendered(campaigns.get(Callers.current().tenant(), CampaignMessages.id(request.getCampaignId())))
                .map(campaign ->
                        GetCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    @Override
    public Uni<ListCampaignsResponse> listCampaigns(ListCampaignsRequest request) {
        int size = CampaignPages.size(request.getPageSize());
        Filter filter = CampaignPages.filter(request);
        return campaigns
                .list(Callers.current().tenant(), filter, CampaignPages.place(filter, request.getPageToken()), size + 1)
                .map(found -> CampaignPages.render(filter, found, size));
    }

    @Override
    public Uni<PreviewAudienceResponse> previewAudience(PreviewAudienceRequest request) {
        return previews.preview(Callers.current().tenant(), CampaignMessages.id(request.getCampaignId()))
                .map(counts -> PreviewAudienceResponse.newBuilder()
                        .setAudienceCount(counts.audienceCount())
                        .setSendCount(counts.sendCount())
                        .build());
    }

    @Override
    public Uni<UpdateCampaignResponse> updateCampaign(UpdateCampaignRequest request) {
        PlanUpdate update = new PlanUpdate(request, rules);
        return rendered(lifecycle.update(
                        step("UpdateCampaign", request, request.getCampaignId()),
                        request.getEtag(),
                        update,
                        update.names(CampaignPlan.AUDIENCE_FIELD_NUMBER)))
                .map(campaign -> UpdateCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<SubmitCampaignResponse> submitCampaign(SubmitCampaignRequest request) {
        return rendered(lifecycle.submit(step("SubmitCampaign", request, request.getCampaignId()), request.getEtag()))
                .map(campaign -> SubmitCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<ApproveCampaignResponse> approveCampaign(ApproveCampaignRequest request) {
        return rendered(lifecycle.approve(step("ApproveCampaign", request, request.getCampaignId()), request.getEtag()))
                .map(campaign -> ApproveCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<RejectCampaignResponse> rejectCampaign(RejectCampaignRequest request) {
        return rendered(lifecycle.reject(
                        step("RejectCampaign", request, request.getCampaignId()),
                        request.getEtag(),
                        request.getReason()))
                .map(campaign -> RejectCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<LaunchCampaignResponse> launchCampaign(LaunchCampaignRequest request) {
        return rendered(lifecycle.launch(step("LaunchCampaign", request, request.getCampaignId()), request.getEtag()))
                .map(campaign -> LaunchCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<PauseCampaignResponse> pauseCampaign(PauseCampaignRequest request) {
        return rendered(lifecycle.pause(
                        step("PauseCampaign", request, request.getCampaignId()),
                        request.getEtag(),
                        request.getReason()))
                .map(campaign ->
                        PauseCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    @Override
    public Uni<ResumeCampaignResponse> resumeCampaign(ResumeCampaignRequest request) {
        return rendered(lifecycle.resume(step("ResumeCampaign", request, request.getCampaignId()), request.getEtag()))
                .map(campaign -> ResumeCampaignResponse.newBuilder()
                        .setCampaign(campaign)
                        .build());
    }

    @Override
    public Uni<StopCampaignResponse> stopCampaign(StopCampaignRequest request) {
        return rendered(lifecycle.stop(step("StopCampaign", request, request.getCampaignId()), request.getReason()))
                .map(campaign ->
                        StopCampaignResponse.newBuilder().setCampaign(campaign).build());
    }

    private static Step step(String method, Message request, String campaignId) {
        Caller caller = Callers.current();
        return new Step(
                caller.tenant(), RequestKeys.of(method, request), CampaignMessages.id(campaignId), caller.subject());
    }

    private static Uni<Campaign> rendered(Uni<io.perennial.campaign.campaign.domain.Campaign> campaign) {
        return campaign.map(CampaignMessages::message);
    }
}
