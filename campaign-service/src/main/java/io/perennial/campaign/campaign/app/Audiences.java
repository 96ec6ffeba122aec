package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;

/** Who is in the audience of launched campaigns. */
public interface Audiences {

    /**
     * Writes down who is in the audience now, and answers how many. Works in the Panache session that is open, so that it
     * is part of the launch's transaction.
     */
    Uni<Long> fix(TenantId tenant, CampaignId campaign, Audience audience);
}
