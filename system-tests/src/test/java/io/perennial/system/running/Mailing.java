package io.perennial.system.running;

import io.grpc.Channel;
import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.Audience;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CampaignServiceGrpc;
import io.perennial.api.campaign.v1.CampaignServiceGrpc.CampaignServiceBlockingStub;
import io.perennial.api.campaign.v1.CampaignState;
import io.perennial.api.campaign.v1.CountDecisionsRequest;
import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.CountDeliveriesRequest;
import io.perennial.api.campaign.v1.CountDeliveriesResponse;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.DecisionServiceGrpc;
import io.perennial.api.campaign.v1.DeliveryServiceGrpc;
import io.perennial.api.campaign.v1.DeliveryState;
import io.perennial.api.campaign.v1.DeliveryStateCount;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.LaunchCampaignRequest;
import io.perennial.api.campaign.v1.ListDecisionsRequest;
import io.perennial.api.campaign.v1.ListDecisionsResponse;
import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.PreviewAudienceRequest;
import io.perennial.api.campaign.v1.PreviewAudienceResponse;
import io.perennial.api.campaign.v1.Schedule;
import io.perennial.api.campaign.v1.SegmentSet;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One e-mail campaign of a seller. */
public record Mailing(Seller seller, Campaign created) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PAGE = 1_000;

    /** A draft for those who are in at least one segment of each set. */
    public static Mailing draft(Seller seller, List<List<String>> audience, int holdoutPermille) {
        Audience.Builder sets = Audience.newBuilder();
        audience.forEach(set -> sets.addAllOf(SegmentSet.newBuilder().addAllAnyOf(set)));
        CreateCampaignRequest request = CreateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setPlan(CampaignPlan.newBuilder()
                        .setDisplayName("Win back")
                        .setAudience(sets)
                        .setChannel(io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL)
                        .setContent(content())
                        .setSchedule(Schedule.newBuilder().setLocalTime("10:00"))
                        .setHoldoutPermille(holdoutPermille))
                .build();
        return new Mailing(
                seller,
                seller.ask(
                                seller.calls(Service.CAMPAIGN, CampaignServiceGrpc::newBlockingStub),
                                stub -> stub.createCampaign(request))
                        .getCampaign());
    }

    /** Who would be reached, as campaign knows it. */
    public PreviewAudienceResponse preview() {
        return seller.ask(
                author(),
                stub -> stub.previewAudience(
                        PreviewAudienceRequest.newBuilder().setCampaignId(id()).build()));
    }

    /** Submits it, has it approved by somebody else, launches it, and waits until each member has a decision. */
    public void launch() {
        Campaign campaign = seller.ask(
                        author(),
                        stub -> stub.submitCampaign(SubmitCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(id())
                                .setEtag(created.getEtag())
                                .build()))
                .getCampaign();
        String submitted = campaign.getEtag();
        Channel channel = seller.stack().connection().channel(Service.CAMPAIGN);
        CampaignServiceBlockingStub approver =
                Connection.withToken(CampaignServiceGrpc.newBlockingStub(channel), seller.token("approver"));
        String approved = seller.ask(
                        approver,
                        stub -> stub.approveCampaign(ApproveCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(id())
                                .setEtag(submitted)
                                .build()))
                .getCampaign()
                .getEtag();
        LaunchCampaignRequest launch = LaunchCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(id())
                .setEtag(approved)
                .build();
        Campaign launched =
                seller.ask(author(), stub -> stub.launchCampaign(launch)).getCampaign();
        new Patience(PATIENCE)
                .until(
                        "campaign " + launched.getCampaignId() + " is decided",
                        () -> decided().getComplete());
    }

    /** Waits until all is handed off or given up, and ingest knows of it. */
    public void awaitFinish() {
        new Patience(PATIENCE)
                .until(
                        "campaign " + id() + " is finished and reported",
                        () -> state() == CampaignState.CAMPAIGN_STATE_FINISHED
                                && delivered().getUnreportedCount() == 0);
    }

    public CountDecisionsResponse decided() {
        return seller.ask(
                seller.calls(Service.CAMPAIGN, DecisionServiceGrpc::newBlockingStub),
                stub -> stub.countDecisions(
                        CountDecisionsRequest.newBuilder().setCampaignId(id()).build()));
    }

    /** All decisions, by customer. */
    public List<Decision> decisions() {
        List<Decision> decisions = new ArrayList<>();
        ListDecisionsRequest.Builder list =
                ListDecisionsRequest.newBuilder().setCampaignId(id()).setPageSize(PAGE);
        do {
            ListDecisionsResponse page = seller.ask(
                    seller.calls(Service.CAMPAIGN, DecisionServiceGrpc::newBlockingStub),
                    stub -> stub.listDecisions(list.build()));
            decisions.addAll(page.getDecisionsList());
            list.setPageToken(page.getNextPageToken());
        } while (!list.getPageToken().isEmpty());
        return decisions;
    }

    public long handedOff() {
        return delivered().getStatesList().stream()
                .filter(count -> count.getState() == DeliveryState.DELIVERY_STATE_HANDED_OFF)
                .mapToLong(DeliveryStateCount::getCount)
                .sum();
    }

    public String id() {
        return created.getCampaignId();
    }

    private CountDeliveriesResponse delivered() {
        return seller.ask(
                seller.calls(Service.CAMPAIGN, DeliveryServiceGrpc::newBlockingStub),
                stub -> stub.countDeliveries(
                        CountDeliveriesRequest.newBuilder().setCampaignId(id()).build()));
    }

    private CampaignState state() {
        return seller.ask(
                        author(),
                        stub -> stub.getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(id())
                                .build()))
                .getCampaign()
                .getState();
    }

    private CampaignServiceBlockingStub author() {
        return seller.calls(Service.CAMPAIGN, CampaignServiceGrpc::newBlockingStub);
    }

    private static MessageContent content() {
        return MessageContent.newBuilder()
                .setLocale("en")
                .setSubject("We have kept your favourites in stock")
                .setBody("""
                        Hello {{customer_name}},

                        what you liked last time is in stock again: https://shop.example.invalid/new

                        Your shop

                        {{sender_address}}
                        You get this mail because you agreed to hear from us. Unsubscribe: {{unsubscribe_url}}
                        """)
                .setSenderAddress("Example Shop, 1 Example Street, 10115 Berlin, Germany")
                .addOwnDomains("shop.example.invalid")
                .build();
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }
}
