package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Rewrites a draft, for example one that was sent back. */
@Singleton
public class UpdateCampaign {

    private final Campaigns campaigns;

    public UpdateCampaign(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    public Uni<Campaign> handle(
            TenantId tenant, RequestKey request, CampaignId id, String etag, CampaignPlan plan, String actor) {
        return campaigns.change(
                tenant, request, id, campaign -> campaign.ifMatches(etag).update(plan, actor));
    }
}
