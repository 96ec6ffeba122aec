package io.perennial.campaign.campaign.grpc;

import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.ApproveCampaignResponse;
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
import io.perennial.campaign.campaign.app.ApproveCampaign;
import io.perennial.campaign.campaign.app.CreateCampaign;
import io.perennial.campaign.campaign.app.GetCampaign;
import io.perennial.campaign.campaign.app.LaunchCampaign;
import io.perennial.campaign.campaign.app.ListCampaigns;
import io.perennial.campaign.campaign.app.PauseCampaign;
import io.perennial.campaign.campaign.app.PreviewAudience;
import io.perennial.campaign.campaign.app.RejectCampaign;
import io.perennial.campaign.campaign.app.ResumeCampaign;
import io.perennial.campaign.campaign.app.StopCampaign;
import io.perennial.campaign.campaign.app.SubmitCampaign;
import io.perennial.campaign.campaign.app.UpdateCampaign;
import io.perennial.platform.caller.Caller;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Campaigns over gRPC. */
@GrpcService
public class CampaignGrpc implements CampaignService {

    private final CreateCampaign create;
    private final GetCampaign get;
    private final ListCampaigns list;
    private final PreviewAudience preview;
    private final UpdateCampaign update;
    private final SubmitCampaign submit;
    private final ApproveCampaign approve;
    private final RejectCampaign reject;
    private final LaunchCampaign launch;
    private final PauseCampaign pause;
    private final ResumeCampaign resume;
    private final StopCampaign stop;

    CampaignGrpc(
            CreateCampaign create,
            GetCampaign get,
            ListCampaigns list,
            PreviewAudience preview,
            UpdateCampaign update,
            SubmitCampaign submit,
            ApproveCampaign approve,
            RejectCampaign reject,
            LaunchCampaign launch,
            PauseCampaign pause,
            ResumeCampaign resume,
            StopCampaign stop) {
        this.create = create;
        this.get = get;
        this.list = list;
        this.preview = preview;
        this.update = update;
        this.submit = submit;
        this.approve = approve;
        this.reject = reject;
        this.launch = launch;
        this.pause = pause;
        this.resume = resume;
        this.stop = stop;
    }

    @Override
    public Uni<CreateCampaignResponse> createCampaign(CreateCampaignRequest request) {
        Caller caller = Callers.current();
        return create.handle(
                        caller.tenant(),
                        RequestKeys.of("CreateCampaign", request),
                        CampaignParser.plan(request.getPlan()),
                        caller.subject())
                .map(campaign -> CreateCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<GetCampaignResponse> getCampaign(GetCampaignRequest request) {
        return get.handle(Callers.current().tenant(), CampaignParser.id(request.getCampaignId()))
                .map(campaign -> GetCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<ListCampaignsResponse> listCampaigns(ListCampaignsRequest request) {
        int size = CampaignPages.size(request.getPageSize());
        return list.handle(Callers.current().tenant(), CampaignPages.place(request.getPageToken()), size + 1)
                .map(campaigns -> CampaignPages.render(campaigns, size));
    }

    @Override
    public Uni<PreviewAudienceResponse> previewAudience(PreviewAudienceRequest request) {
        return preview.handle(Callers.current().tenant(), CampaignParser.id(request.getCampaignId()))
                .map(counts -> PreviewAudienceResponse.newBuilder()
                        .setAudienceCount(counts.audienceCount())
                        .setSendCount(counts.sendCount())
                        .build());
    }

    @Override
    public Uni<UpdateCampaignResponse> updateCampaign(UpdateCampaignRequest request) {
        Caller caller = Callers.current();
        return update.handle(
                        caller.tenant(),
                        RequestKeys.of("UpdateCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        CampaignParser.plan(request.getPlan()),
                        caller.subject())
                .map(campaign -> UpdateCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<SubmitCampaignResponse> submitCampaign(SubmitCampaignRequest request) {
        Caller caller = Callers.current();
        return submit.handle(
                        caller.tenant(),
                        RequestKeys.of("SubmitCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        caller.subject())
                .map(campaign -> SubmitCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<ApproveCampaignResponse> approveCampaign(ApproveCampaignRequest request) {
        Caller caller = Callers.current();
        return approve.handle(
                        caller.tenant(),
                        RequestKeys.of("ApproveCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        caller.subject())
                .map(campaign -> ApproveCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<RejectCampaignResponse> rejectCampaign(RejectCampaignRequest request) {
        Caller caller = Callers.current();
        return reject.handle(
                        caller.tenant(),
                        RequestKeys.of("RejectCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        caller.subject(),
                        request.getReason())
                .map(campaign -> RejectCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<LaunchCampaignResponse> launchCampaign(LaunchCampaignRequest request) {
        Caller caller = Callers.current();
        return launch.handle(
                        caller.tenant(),
                        RequestKeys.of("LaunchCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        caller.subject())
                .map(campaign -> LaunchCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<PauseCampaignResponse> pauseCampaign(PauseCampaignRequest request) {
        Caller caller = Callers.current();
        return pause.handle(
                        caller.tenant(),
                        RequestKeys.of("PauseCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        caller.subject(),
                        request.getReason())
                .map(campaign -> PauseCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<ResumeCampaignResponse> resumeCampaign(ResumeCampaignRequest request) {
        Caller caller = Callers.current();
        return resume.handle(
                        caller.tenant(),
                        RequestKeys.of("ResumeCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        request.getEtag(),
                        caller.subject())
                .map(campaign -> ResumeCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }

    @Override
    public Uni<StopCampaignResponse> stopCampaign(StopCampaignRequest request) {
        Caller caller = Callers.current();
        return stop.handle(
                        caller.tenant(),
                        RequestKeys.of("StopCampaign", request),
                        CampaignParser.id(request.getCampaignId()),
                        caller.subject(),
                        request.getReason())
                .map(campaign -> StopCampaignResponse.newBuilder()
                        .setCampaign(CampaignRenderer.render(campaign))
                        .build());
    }
}
