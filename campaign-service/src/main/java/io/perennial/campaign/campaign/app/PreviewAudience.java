package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Counts who would be reached, before anything is sent. */
@Singleton
public class PreviewAudience {

    private final Campaigns campaigns;
    private final Previews previews;

    public PreviewAudience(Campaigns campaigns, Previews previews) {
        this.campaigns = campaigns;
        this.previews = previews;
    }

    public Uni<Previews.Preview> handle(TenantId tenant, CampaignId id) {
        return campaigns.get(tenant, id).flatMap(campaign -> previews.preview(tenant, campaign));
    }
}
