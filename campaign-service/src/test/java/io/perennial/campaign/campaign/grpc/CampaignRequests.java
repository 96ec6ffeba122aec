package io.perennial.campaign.campaign.grpc;

import static io.perennial.campaign.testkit.CampaignBench.requestId;

import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.CampaignPlan;
import io.perennial.api.campaign.v1.CreateCampaignRequest;
import io.perennial.api.campaign.v1.PauseCampaignRequest;
import io.perennial.api.campaign.v1.StopCampaignRequest;
import io.perennial.api.campaign.v1.SubmitCampaignRequest;

/** Requests about campaigns. */
final class CampaignRequests {

    private CampaignRequests() {}

    static CreateCampaignRequest creation(CampaignPlan.Builder plan) {
        return CreateCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setPlan(plan)
                .build();
    }

    static SubmitCampaignRequest submit(Campaign campaign) {
        return SubmitCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setEtag(campaign.getEtag())
                .build();
    }

    static PauseCampaignRequest pause(Campaign campaign, String reason) {
        return PauseCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setEtag(campaign.getEtag())
                .setReason(reason)
                .build();
    }

    static StopCampaignRequest stop(Campaign campaign, String reason) {
        return StopCampaignRequest.newBuilder()
                .setRequestId(requestId())
                .setCampaignId(campaign.getCampaignId())
                .setReason(reason)
                .build();
    }
}
