package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Creates a campaign as a draft. */
@Singleton
public class CreateCampaign {

    private final Tenants tenants;
    private final Campaigns campaigns;
    private final TenantTime time;

    public CreateCampaign(Tenants tenants, Campaigns campaigns, TenantTime time) {
        this.tenants = tenants;
        this.campaigns = campaigns;
        this.time = time;
    }

    public Uni<Campaign> handle(TenantId tenant, RequestKey request, CampaignPlan plan, String author) {
        Campaign draft = Campaign.draft(new CampaignId(UUID.randomUUID()), plan, author, time.wall());
        return tenants.get(tenant).flatMap(_ -> campaigns.add(tenant, request, draft));
    }
}
