package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists a campaign's decisions, ordered by customer. */
@Singleton
public class ListDecisions {

    private final Campaigns campaigns;
    private final Decisions decisions;

    public ListDecisions(Campaigns campaigns, Decisions decisions) {
        this.campaigns = campaigns;
        this.decisions = decisions;
    }

    public Uni<List<Decisions.Stored>> handle(
            TenantId tenant, CampaignId id, Optional<Verdict> verdict, Optional<String> behind, int limit) {
        return campaigns.get(tenant, id).flatMap(_ -> decisions.list(tenant, id, verdict, behind, limit));
    }
}
