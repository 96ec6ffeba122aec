package io.perennial.campaign.campaign.grpc;

import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.campaign.campaign.app.Campaigns.Place;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pages of campaigns. One more than asked for is read, to know whether there is a next page. */
final class CampaignPages {

    private static final String METHOD = "ListCampaigns";

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

    static ListCampaignsResponse render(List<Campaign> campaigns, int size) {
        var response = ListCampaignsResponse.newBuilder();
        List<Campaign> page = campaigns.subList(0, Math.min(size, campaigns.size()));
        page.forEach(campaign -> response.addCampaigns(CampaignRenderer.render(campaign)));
        if (campaigns.size() > size) {
            Campaign last = page.getLast();
            response.setNextPageToken(PageToken.encode(
                    METHOD, "", List.of(last.createTime().toString(), last.id().toString())));
        }
        return response.build();
    }
}
