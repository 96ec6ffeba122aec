package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers a campaign. */
@Singleton
public class GetCampaign {

    private final Campaigns campaigns;

    public GetCampaign(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    public Uni<Campaign> handle(TenantId tenant, CampaignId id) {
        return campaigns.get(tenant, id);
    }
}
