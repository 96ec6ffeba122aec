package io.perennial.campaign.campaign.grpc;

import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.store.Campaigns.Place;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageBytes;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Pages of campaigns. One more than asked for is read, to know whether there is a next page; a page also ends before it
 * gets too large.
 */
final class CampaignPages {

    private static final String METHOD = "ListCampaigns";

    /**
     * How many campaigns are read at once: with the longest texts these take 40 MB. No page has more, whatever was
     * asked for.
     */
    private static final int READ_MAX = 100;

    private CampaignPages() {}

    static Optional<Place> place(String token) {
        List<String> keys = PageToken.decode(METHOD, "", token);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Place(Instant.parse(keys.getFirst()), new CampaignId(UUID.fromString(keys.getLast()))));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    static int size(int asked) {
        return Math.min(PageSize.of(asked), READ_MAX);
    }

    static ListCampaignsResponse render(List<Campaign> campaigns, int size) {
        var page = PageBytes.fitting(campaigns.subList(0, Math.min(size, campaigns.size())), CampaignMessages::message);
        var response = ListCampaignsResponse.newBuilder().addAllCampaigns(page);
        if (campaigns.size() > page.size()) {
            Campaign last = campaigns.get(page.size() - 1);
            response.setNextPageToken(PageToken.encode(
                    METHOD, "", List.of(last.createTime().toString(), last.id().toString())));
        }
        return response.build();
    }
}
