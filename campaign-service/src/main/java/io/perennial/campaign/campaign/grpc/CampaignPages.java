package io.perennial.campaign.campaign.grpc;

import io.perennial.api.campaign.v1.CampaignState;
import io.perennial.api.campaign.v1.ListCampaignsRequest;
import io.perennial.api.campaign.v1.ListCampaignsResponse;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.campaign.store.Campaigns.Filter;
import io.perennial.campaign.campaign.store.Campaigns.Place;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageBytes;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The times of messages lie between these. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    /** Every campaign is behind it. */
    private static final Place START = new Place(LAST, new CampaignId(new UUID(0, 0)));

    private CampaignPages() {}

    static Filter filter(ListCampaignsRequest request) {
        Set<CampaignState> asked = Set.copyOf(request.getStatesList());
        return new Filter(
                Stream.of(Kind.values())
                        .filter(kind -> asked.isEmpty() || asked.contains(CampaignMessages.state(kind)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class))),
                request.hasCreateTimeMin() ? Times.instant(request.getCreateTimeMin()) : FIRST,
                request.hasCreateTimeMax() ? Times.instant(request.getCreateTimeMax()) : LAST);
    }

    static Place place(Filter filter, String token) {
        List<String> keys = PageToken.decode(METHOD, filter.toString(), token);
        if (keys.isEmpty()) {
            return START;
        }
        try {
            return new Place(Instant.parse(keys.getFirst()), new CampaignId(UUID.fromString(keys.getLast())));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    static int size(int asked) {
        return Math.min(PageSize.of(asked), READ_MAX);
    }

    static ListCampaignsResponse render(Filter filter, List<Campaign> campaigns, int size) {
        var page = PageBytes.fitting(campaigns.subList(0, Math.min(size, campaigns.size())), CampaignMessages::message);
        var response = ListCampaignsResponse.newBuilder().addAllCampaigns(page);
        if (campaigns.size() > page.size()) {
            Campaign last = campaigns.get(page.size() - 1);
            response.setNextPageToken(PageToken.encode(
                    METHOD,
                    filter.toString(),
                    List.of(last.createTime().toString(), last.id().toString())));
        }
        return response.build();
    }
}
