package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.recipient.domain.Channel;
import java.time.LocalTime;

/**
 * What is to be said to whom.
 *
 * @param sendTime the time of day in the recipient's zone
 * @param holdoutPermille share of the audience that is held out, in thousandths
 */
public record CampaignPlan(
        String displayName,
        Audience audience,
        Channel channel,
        Content content,
        LocalTime sendTime,
        int holdoutPermille) {

    public static final int HOLDOUT_PERMILLE_MAX = 900;

    public CampaignPlan {
        if (holdoutPermille < 0 || holdoutPermille > HOLDOUT_PERMILLE_MAX) {
            throw new IllegalArgumentException(
                    "holdout permille: " + holdoutPermille + " (expected: 0 to " + HOLDOUT_PERMILLE_MAX + ")");
        }
    }
}
