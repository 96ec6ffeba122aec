package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.Launch;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Launches an approved campaign: its audience is fixed in the transaction that makes it running. */
@Singleton
public class LaunchCampaign {

    private final Campaigns campaigns;
    private final TenantTime time;

    public LaunchCampaign(Campaigns campaigns, TenantTime time) {
        this.campaigns = campaigns;
        this.time = time;
    }

    public Uni<Campaign> handle(TenantId tenant, RequestKey request, CampaignId id, String etag, String actor) {
        Instant wall = time.wall();
        return time.now(tenant).flatMap(now -> campaigns.launch(tenant, request, id, new Step(etag, actor, now, wall)));
    }

    private record Step(String etag, String actor, Instant now, Instant wall) implements Campaigns.LaunchStep {

        @Override
        public void check(Campaign campaign) {
            launch(campaign, 0);
        }

        @Override
        public Campaign launch(Campaign campaign, long audienceCount) {
            return campaign.ifMatches(etag).launch(new Launch(now, audienceCount), actor, wall);
        }
    }
}
