package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Campaigns, edited one at a time. Each method is one transaction. */
public interface Campaigns {

    /** Where a page of campaigns starts: behind this one. */
    record Place(Instant createTime, CampaignId id) {}

    /** Adds a draft. For a request that was done before, answers the campaign that it made. */
    Uni<Campaign> add(TenantId tenant, RequestKey request, Campaign draft);

    /** Fails with {@code CampaignNotFound}. */
    Uni<Campaign> get(TenantId tenant, CampaignId id);

    /** Newest first. */
    Uni<List<Campaign>> list(TenantId tenant, Optional<Place> after, int limit);

    /**
     * Changes a campaign under its lock. For a request that was done before, answers the campaign as it is now. Fails with
     * {@code CampaignNotFound} and with whatever the change refuses.
     */
    Uni<Campaign> change(TenantId tenant, RequestKey request, CampaignId id, UnaryOperator<Campaign> change);

    /**
     * As {@link #change}, and fixes the audience in the same transaction, before the campaign is locked: the change is given
     * its size. Whatever changes the campaign meanwhile does not wait, and wins.
     */
    Uni<Campaign> launch(TenantId tenant, RequestKey request, CampaignId id, LaunchStep change);

    /** Changes a campaign on the service's own account, unless the change leaves it as it is. */
    Uni<Campaign> advance(TenantId tenant, CampaignId id, UnaryOperator<Campaign> change);

    /** What a launch makes of a campaign: first whether it may, then the campaign itself. */
    interface LaunchStep {

        /** Fails where the campaign cannot be launched. */
        void check(Campaign campaign);

        Campaign launch(Campaign campaign, long audienceCount);
    }
}
