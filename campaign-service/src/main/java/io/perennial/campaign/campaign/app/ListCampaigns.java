package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists campaigns, newest first. */
@Singleton
public class ListCampaigns {

    private final Campaigns campaigns;

    public ListCampaigns(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    public Uni<List<Campaign>> handle(TenantId tenant, Optional<Campaigns.Place> after, int limit) {
        return campaigns.list(tenant, after, limit);
    }
}
