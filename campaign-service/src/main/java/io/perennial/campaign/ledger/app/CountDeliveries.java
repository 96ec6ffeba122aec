package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Counts a campaign's messages by state. */
@Singleton
public class CountDeliveries {

    private final Campaigns campaigns;
    private final Ledger ledger;

    public CountDeliveries(Campaigns campaigns, Ledger ledger) {
        this.campaigns = campaigns;
        this.ledger = ledger;
    }

    public Uni<Ledger.Counts> handle(TenantId tenant, CampaignId id) {
        return campaigns.get(tenant, id).flatMap(_ -> ledger.count(tenant, id));
    }
}
