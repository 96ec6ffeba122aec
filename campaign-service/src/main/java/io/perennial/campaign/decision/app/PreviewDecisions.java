package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.app.Previews;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.store.Decisions;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Counts who would be sent to, by deciding the audience as it is now and storing nothing. */
@Singleton
public class PreviewDecisions implements Previews {

    private final TenantTime time;
    private final CampaignLifecycle campaigns;
    private final Decisions decisions;
    private final CustomerHashes hashes;
    private final PreviewRoom room;

    public PreviewDecisions(TenantTime time, CampaignLifecycle campaigns, Decisions decisions, CustomerHashes hashes) {
        this.time = time;
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.hashes = hashes;
        this.room = new PreviewRoom(time::wall);
    }

    @Override
    public Uni<Preview> preview(TenantId tenant, CampaignId id) {
        return campaigns.get(tenant, id).flatMap(campaign -> time.tenant(tenant).flatMap(who -> count(who, campaign)));
    }

    private Uni<Preview> count(TenantState tenant, Campaign campaign) {
        return room.count(behind -> decisions.preview(
                tenant.id(),
                campaign.plan(),
                behind,
                Decider.of(tenant.tenant(), campaign, time.policy(tenant), hashes, time.now(tenant))));
    }
}
