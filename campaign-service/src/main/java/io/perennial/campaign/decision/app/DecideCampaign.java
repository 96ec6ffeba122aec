package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** Decides the members of a launched campaign's audience, up to 1,000 in a transaction. */
@Singleton
public class DecideCampaign {

    private final TenantTime time;
    private final CampaignLifecycle campaigns;
    private final Decisions decisions;
    private final CustomerHashes hashes;

    public DecideCampaign(TenantTime time, CampaignLifecycle campaigns, Decisions decisions, CustomerHashes hashes) {
        this.time = time;
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.hashes = hashes;
    }

    /**
     * Decides the next members, and answers how many got which verdict; empty when all are decided. The tenant is
     * read each time, so that a changed policy takes effect at once, and all thousand are decided by one version of it.
     */
    public Uni<Map<Verdict, Long>> next(TenantId tenant, CampaignId id) {
        return campaigns
                .get(tenant, id)
                .flatMap(campaign -> time.tenant(tenant)
                        .map(who -> Decider.of(who.tenant(), campaign, time.policy(who), hashes, time.now(who)))
                        .flatMap(decider -> decisions.decideNext(tenant, id, campaign.plan(), decider)));
    }
}
