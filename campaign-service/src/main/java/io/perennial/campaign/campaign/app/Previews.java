package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;

/**
 * What would become of a campaign. This is an interface although it has one implementation, because that implementation
 * is in the feature {@code decision}, which depends on this one.
 */
public interface Previews {

    /** How many are in an audience, and how many of them may be sent to. */
    record Preview(long audienceCount, long sendCount) {

        public Preview plus(Preview other) {
            return new Preview(audienceCount + other.audienceCount, sendCount + other.sendCount);
        }
    }

    /** Counts who would be reached if the campaign were launched now, by the rules that a launch decides by. */
    Uni<Preview> preview(TenantId tenant, CampaignId campaign);
}
