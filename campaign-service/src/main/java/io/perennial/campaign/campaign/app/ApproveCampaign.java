package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Approves a submitted campaign. */
@Singleton
public class ApproveCampaign {

    private final Campaigns campaigns;
    private final TenantTime time;

    public ApproveCampaign(Campaigns campaigns, TenantTime time) {
        this.campaigns = campaigns;
        this.time = time;
    }

    public Uni<Campaign> handle(TenantId tenant, RequestKey request, CampaignId id, String etag, String actor) {
        Instant now = time.wall();
        return campaigns.change(
                tenant, request, id, campaign -> campaign.ifMatches(etag).approve(actor, now));
    }
}
