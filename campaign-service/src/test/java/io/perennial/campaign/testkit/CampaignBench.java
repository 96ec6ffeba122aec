package io.perennial.campaign.testkit;

import io.perennial.api.campaign.v1.ApproveCampaignRequest;
import io.perennial.api.campaign.v1.Audience;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.GetCampaignRequest;
import io.perennial.api.campaign.v1.LaunchCampaignRequest;
import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.MutinyCampaignServiceGrpc.MutinyCampaignServiceStub;
import io.perennial.api.campaign.v1.MutinyDecisionServiceGrpc.MutinyDecisionServiceStub;
import io.perennial.api.campaign.v1.MutinyDeliveryServiceGrpc.MutinyDeliveryServiceStub;
import io.perennial.api.campaign.v1.MutinyExclusionServiceGrpc.MutinyExclusionServiceStub;
import io.perennial.api.campaign.v1.MutinyReviewServiceGrpc.MutinyReviewServiceStub;
import io.perennial.api.campaign.v1.Schedule;
import io.perennial.api.campaign.v1.SegmentSet;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** Calls this service over gRPC, as people of a tenant with the scopes that they need. */
@Singleton
public class CampaignBench {

    public static final String AUTHOR = "author";
    public static final String APPROVER = "approver";

    private static final Duration CALL_MAX = Duration.ofSeconds(60);

    @GrpcClient("campaign")
    MutinyCampaignServiceStub campaigns;

    @GrpcClient("campaign")
    MutinyDecisionServiceStub decisions;

    @GrpcClient("campaign")
    MutinyDeliveryServiceStub deliveries;

    @GrpcClient("campaign")
    MutinyExclusionServiceStub exclusions;

    @GrpcClient("campaign")
    MutinyReviewServiceStub reviews;

    @Inject
    SendingBench sending;

    public <T> T answer(Uni<T> call) {
        return call.await().atMost(CALL_MAX);
    }

    public MutinyCampaignServiceStub campaigns(TenantId tenant, String subject) {
        return TestTokens.with(
                campaigns,
                token(tenant, subject, "campaigns:read", "campaigns:write", "campaigns:approve", "campaigns:launch"));
    }

    /** Of somebody who may read campaigns and nothing else. */
    public MutinyCampaignServiceStub readers(TenantId tenant) {
        return TestTokens.with(campaigns, token(tenant, "reader", "campaigns:read"));
    }

    public MutinyDecisionServiceStub decisions(TenantId tenant) {
        return TestTokens.with(decisions, token(tenant, AUTHOR, "decisions:read"));
    }

    public MutinyDeliveryServiceStub deliveries(TenantId tenant) {
        return TestTokens.with(deliveries, token(tenant, AUTHOR, "decisions:read"));
    }

    public MutinyExclusionServiceStub exclusions(TenantId tenant) {
        return TestTokens.with(exclusions, token(tenant, AUTHOR, "exclusions:read", "exclusions:write"));
    }

    public MutinyReviewServiceStub reviews(TenantId tenant) {
        return TestTokens.with(reviews, token(tenant, AUTHOR, "reviews:read", "reviews:write"));
    }

    private static String token(TenantId tenant, String subject, String... scopes) {
        return TestTokens.token()
                .claim("tenant", tenant.toString())
                .subject(subject)
                .scopes(scopes)
                .sign();
    }

    public static String requestId() {
        return UUID.randomUUID().toString();
    }

    /** A plan that the review lets pass. */
    public static CampaignPlan.Builder aPlan() {
        return CampaignPlan.newBuilder()
                .setDisplayName("Win back")
                .setAudience(
                        Audience.newBuilder().addAllOf(SegmentSet.newBuilder().addAnyOf(Shop.SEGMENT)))
                .setChannel(Channel.CHANNEL_EMAIL)
                .setContent(aContent())
                .setSchedule(Schedule.newBuilder().setLocalTime("15:00"));
    }

    public static MessageContent.Builder aContent() {
        Content content = Shop.content();
        return MessageContent.newBuilder()
                .setLocale(content.locale())
                .setSubject(content.subject())
                .setBody(content.body())
                .setSenderAddress(content.senderAddress())
                .addAllOwnDomains(content.ownDomains());
    }

    /** The campaign as it is now. */
    public Campaign read(TenantId tenant, Campaign campaign) {
        return answer(readers(tenant)
                        .getCampaign(GetCampaignRequest.newBuilder()
                                .setCampaignId(campaign.getCampaignId())
                                .build()))
                .getCampaign();
    }

    public Campaign created(TenantId tenant, CampaignPlan plan) {
        return answer(campaigns(tenant, AUTHOR)
                        .createCampaign(CreateCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setPlan(plan)
                                .build()))
                .getCampaign();
    }

    public Campaign submitted(TenantId tenant, CampaignPlan plan) {
        Campaign draft = created(tenant, plan);
        return answer(campaigns(tenant, AUTHOR)
                        .submitCampaign(SubmitCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(draft.getCampaignId())
                                .setEtag(draft.getEtag())
                                .build()))
                .getCampaign();
    }

    public Campaign approved(TenantId tenant, CampaignPlan plan) {
        Campaign inReview = submitted(tenant, plan);
        return answer(campaigns(tenant, APPROVER)
                        .approveCampaign(ApproveCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(inReview.getCampaignId())
                                .setEtag(inReview.getEtag())
                                .build()))
                .getCampaign();
    }

    public Campaign launched(TenantId tenant, CampaignPlan plan) {
        Campaign approved = approved(tenant, plan);
        return answer(campaigns(tenant, AUTHOR)
                        .launchCampaign(LaunchCampaignRequest.newBuilder()
                                .setRequestId(requestId())
                                .setCampaignId(approved.getCampaignId())
                                .setEtag(approved.getEtag())
                                .build()))
                .getCampaign();
    }

    /** Launched, and every member of its audience has a decision. */
    public Campaign decided(TenantId tenant, CampaignPlan plan) {
        Campaign campaign = launched(tenant, plan);
        decide(tenant, campaign);
        return campaign;
    }

    /** Does what the decision job does with one campaign. */
    public void decide(TenantId tenant, Campaign campaign) {
        CampaignId id = new CampaignId(UUID.fromString(campaign.getCampaignId()));
        sending.decideAll(tenant, id);
    }
}
