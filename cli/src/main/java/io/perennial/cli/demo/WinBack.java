package io.perennial.cli.demo;

import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.Audience;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CampaignServiceGrpc;
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
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.LaunchCampaignRequest;
import io.perennial.api.campaign.v1.ListDecisionsRequest;
import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.Schedule;
import io.perennial.api.campaign.v1.SegmentSet;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The win-back campaign: written by one person, approved by another, launched, decided and sent. */
final class WinBack {

    private static final Duration SETTLE_MAX = Duration.ofMinutes(15);
    private static final int CALL_SECONDS_MAX = 60;

    private final CampaignServiceGrpc.CampaignServiceBlockingStub author;
    private final CampaignServiceGrpc.CampaignServiceBlockingStub approver;
    private final DecisionServiceGrpc.DecisionServiceBlockingStub decisions;
    private final DeliveryServiceGrpc.DeliveryServiceBlockingStub deliveries;
    private String campaignId = "";

    WinBack(Connection connection, String authorToken, String approverToken) {
        var campaign = connection.channel(Service.CAMPAIGN);
        this.author = Connection.withToken(CampaignServiceGrpc.newBlockingStub(campaign), authorToken);
        this.approver = Connection.withToken(CampaignServiceGrpc.newBlockingStub(campaign), approverToken);
        this.decisions = Connection.withToken(DecisionServiceGrpc.newBlockingStub(campaign), authorToken);
        this.deliveries = Connection.withToken(DeliveryServiceGrpc.newBlockingStub(campaign), authorToken);
    }

    /** Creates, submits, approves and launches it, and waits until every member of the audience has a decision. */
    CountDecisionsResponse launch() {
        Campaign campaign = timed(author)
                .createCampaign(CreateCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setPlan(plan())
                        .build())
                .getCampaign();
        campaignId = campaign.getCampaignId();
        campaign = timed(author)
                .submitCampaign(SubmitCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setCampaignId(campaignId)
                        .setEtag(campaign.getEtag())
                        .build())
                .getCampaign();
        campaign = timed(approver)
                .approveCampaign(ApproveCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setCampaignId(campaignId)
                        .setEtag(campaign.getEtag())
                        .build())
                .getCampaign();
        timed(author)
                .launchCampaign(LaunchCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setCampaignId(campaignId)
                        .setEtag(campaign.getEtag())
                        .build());
        new Patience(SETTLE_MAX)
                .until(
                        "every member of the audience has a decision",
                        () -> counted().getComplete());
        return counted();
    }

    /** Waits until all that was to be sent is sent or given up, and ingest knows of it. */
    void awaitFinish() {
        new Patience(SETTLE_MAX)
                .until(
                        "the campaign is finished and reported",
                        () -> state() == CampaignState.CAMPAIGN_STATE_FINISHED
                                && delivered().getUnreportedCount() == 0);
    }

    CountDecisionsResponse counted() {
        return decisions
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .countDecisions(CountDecisionsRequest.newBuilder()
                        .setCampaignId(campaignId)
                        .build());
    }

    long handedOff() {
        return delivered().getStatesList().stream()
                .filter(count -> count.getState() == DeliveryState.DELIVERY_STATE_HANDED_OFF)
                .mapToLong(count -> count.getCount())
                .sum();
    }

    /** One decision of the verdict, explained. */
    Optional<Decision> example(Verdict verdict) {
        List<Decision> first = decisions
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .listDecisions(ListDecisionsRequest.newBuilder()
                        .setCampaignId(campaignId)
                        .setVerdict(verdict)
                        .setPageSize(1)
                        .build())
                .getDecisionsList();
        return first.stream()
                .findFirst()
                .map(decision -> decisions
                        .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                        .explainDecision(ExplainDecisionRequest.newBuilder()
                                .setCampaignId(campaignId)
                                .setCustomerId(decision.getCustomerId())
                                .build())
                        .getDecision());
    }

    private CountDeliveriesResponse delivered() {
        return deliveries
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .countDeliveries(CountDeliveriesRequest.newBuilder()
                        .setCampaignId(campaignId)
                        .build());
    }

    private CampaignState state() {
        return timed(author)
                .getCampaign(GetCampaignRequest.newBuilder()
                        .setCampaignId(campaignId)
                        .build())
                .getCampaign()
                .getState();
    }

    private static CampaignPlan plan() {
        return CampaignPlan.newBuilder()
                .setDisplayName("Win back")
                .setAudience(Audience.newBuilder()
                        .addAllOf(SegmentSet.newBuilder().addAnyOf("churn.high"))
                        .addAllOf(SegmentSet.newBuilder()
                                .addAnyOf("stage.new")
                                .addAnyOf("stage.active")
                                .addAnyOf("stage.cooling")))
                .setChannel(Channel.CHANNEL_EMAIL)
                .setContent(MessageContent.newBuilder()
                        .setLocale("en")
                        .setSubject("We have kept your favourites in stock")
                        .setBody("""
                                Hello {{customer_name}},

                                it has been a while. What you liked last time is in stock again, and some things are new.
                                Have a look when it suits you: https://shop.example.invalid/new

                                Your shop

                                {{sender_address}}
                                You get this mail because you agreed to hear from us. Unsubscribe: {{unsubscribe_url}}
                                """)
                        .setSenderAddress("Example Shop, 1 Example Street, 10115 Berlin, Germany")
                        .addOwnDomains("shop.example.invalid"))
                .setSchedule(Schedule.newBuilder().setLocalTime("10:00"))
                .setHoldoutPermille(100)
                .build();
    }

    private static CampaignServiceGrpc.CampaignServiceBlockingStub timed(
            CampaignServiceGrpc.CampaignServiceBlockingStub calls) {
        return calls.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS);
    }

    private static String requestId() {
        return UUID.randomUUID().toString();
    }
}
