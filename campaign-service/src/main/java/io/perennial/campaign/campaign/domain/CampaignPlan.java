package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.recipient.domain.Channel;
import java.time.LocalTime;
import java.util.List;

/**
 * What is to be sent to whom, and when.
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

    /**
     * What a message says, before it is filled in for a recipient.
     *
     * @param locale the language as a BCP 47 tag
     * @param senderAddress the seller's postal address; empty where not given
     * @param ownDomains the seller's own domains
     */
    public record Content(String locale, String subject, String body, String senderAddress, List<String> ownDomains) {

        public Content {
            ownDomains = List.copyOf(ownDomains);
        }
    }

    public CampaignPlan {
        if (holdoutPermille < 0 || holdoutPermille > HOLDOUT_PERMILLE_MAX) {
            throw new IllegalArgumentException(
                    "holdout permille: " + holdoutPermille + " (expected: 0 to " + HOLDOUT_PERMILLE_MAX + ")");
        }
    }
}
