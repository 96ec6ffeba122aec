package io.perennial.campaign.decision.grpc;

import io.perennial.api.campaign.v1.ListDecisionsRequest;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.platform.paging.PageToken;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Turns requests into domain values. */
final class DecisionParser {

    private DecisionParser() {}

    static CampaignId campaign(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    /** What a page token is bound to. */
    static String filter(ListDecisionsRequest request) {
        return request.getCampaignId() + "/" + request.getVerdictValue();
    }

    static Optional<String> behind(ListDecisionsRequest request) {
        return PageToken.decode(DecisionRenderer.LIST, filter(request), request.getPageToken()).stream()
                .findFirst();
    }

    static Optional<Verdict> verdict(io.perennial.api.campaign.v1.Verdict message) {
        return Stream.of(Verdict.values())
                .filter(verdict -> DecisionRenderer.verdict(verdict) == message)
                .findFirst();
    }
}
