package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Finishes a campaign whose decisions are all carried out, unless somebody paused or stopped it meanwhile. */
@Singleton
public class FinishCampaign {

    private final Campaigns campaigns;
    private final TenantTime time;

    public FinishCampaign(Campaigns campaigns, TenantTime time) {
        this.campaigns = campaigns;
        this.time = time;
    }

    public Uni<Campaign> handle(TenantId tenant, CampaignId id) {
        return campaigns.advance(
                tenant,
                id,
                campaign -> campaign.state().kind() == Kind.RUNNING ? campaign.finish(time.wall()) : campaign);
    }
}
