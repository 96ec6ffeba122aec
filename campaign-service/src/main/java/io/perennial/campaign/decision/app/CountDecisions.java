package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.Launch;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** Counts a campaign's decisions by verdict. */
@Singleton
public class CountDecisions {

    /** Decisions by verdict, beside the size of the audience; nothing is complete before a launch. */
    public record Counts(Optional<Launch> launch, Map<Verdict, Long> verdicts) {

        public long audienceCount() {
            return launch.map(Launch::audienceCount).orElse(0L);
        }

        public boolean isComplete() {
            return launch.isPresent()
                    && verdicts.values().stream().mapToLong(Long::longValue).sum() == audienceCount();
        }
    }

    private final Campaigns campaigns;
    private final Decisions decisions;

    public CountDecisions(Campaigns campaigns, Decisions decisions) {
        this.campaigns = campaigns;
        this.decisions = decisions;
    }

    public Uni<Counts> handle(TenantId tenant, CampaignId id) {
        return campaigns
                .get(tenant, id)
                .flatMap(campaign -> decisions
                        .count(tenant, id)
                        .map(counts -> new Counts(campaign.state().launched(), counts)));
    }
}
