package io.perennial.campaign.decision.grpc;

import io.perennial.api.campaign.v1.ListDecisionsRequest;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.platform.paging.PageToken;
import java.util.Optional;
import java.util.UUID;

/** Turns messages into what use cases take. */
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

    static Optional<Verdict> verdict(io.perennial.api.campaign.v1.Verdict verdict) {
        return switch (verdict) {
            case VERDICT_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            case VERDICT_ERASED -> Optional.of(Verdict.ERASED);
            case VERDICT_NOT_ELIGIBLE -> Optional.of(Verdict.NOT_ELIGIBLE);
            case VERDICT_EXCLUDED -> Optional.of(Verdict.EXCLUDED);
            case VERDICT_SUPPRESSED -> Optional.of(Verdict.SUPPRESSED);
            case VERDICT_NO_CONSENT -> Optional.of(Verdict.NO_CONSENT);
            case VERDICT_NO_CONTACT -> Optional.of(Verdict.NO_CONTACT);
            case VERDICT_HOLDOUT -> Optional.of(Verdict.HOLDOUT);
            case VERDICT_FREQUENCY_CAP -> Optional.of(Verdict.FREQUENCY_CAP);
            case VERDICT_QUIET_HOURS -> Optional.of(Verdict.QUIET_HOURS);
            case VERDICT_SEND -> Optional.of(Verdict.SEND);
            case VERDICT_NOT_IN_AUDIENCE -> Optional.of(Verdict.NOT_IN_AUDIENCE);
        };
    }
}
