package io.perennial.churn.scoring.grpc;

import io.perennial.api.churn.v1.ListScoreHistoryRequest;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.ScoreOrder;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.store.Scores.ProbabilityKey;
import io.perennial.churn.scoring.store.Scores.Query;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.util.List;
import java.util.Optional;

/** Reads requests. */
final class ScoreParser {
    static final String LIST_METHOD = "ListScores";
    static final String HISTORY_METHOD = "ListScoreHistory";

    private static final int CHANGES_DEFAULT = 1_000;

    private ScoreParser() {}

    static Query query(ListScoresRequest request) {
        int size = PageSize.of(request.getPageSize());
        List<String> keys = PageToken.decode(LIST_METHOD, filter(request), request.getPageToken());
        return request.getOrder() == ScoreOrder.SCORE_ORDER_CUSTOMER
                ? new Query.ByCustomer(tier(request), keys.isEmpty() ? "" : keys.getFirst(), size)
                : new Query.ByProbability(
                        tier(request), keys.isEmpty() ? Optional.empty() : Optional.of(key(keys)), size);
    }

    /** The filter and order that a page token is bound to; the default order and its name are the same. */
    static String filter(ListScoresRequest request) {
        String order = request.getOrder() == ScoreOrder.SCORE_ORDER_CUSTOMER ? "customer" : "probability";
        return request.getTier().name() + " " + order;
    }

    /** The entry below which a customer's history goes on. */
    static long before(ListScoreHistoryRequest request) {
        List<String> keys = PageToken.decode(HISTORY_METHOD, request.getCustomerId(), request.getPageToken());
        return keys.isEmpty() ? Long.MAX_VALUE : entry(keys.getFirst());
    }

    static FeedPull pull(TenantCover covers, PullScoreChangesRequest request) {
        int limit = request.getMaxChanges() == 0 ? CHANGES_DEFAULT : request.getMaxChanges();
        return new FeedPull(
                request.getConsumer(),
                covers,
                request.getShard(),
                request.getCursor(),
                limit,
                Times.duration(request.getWait()));
    }

    private static Optional<RiskTier> tier(ListScoresRequest request) {
        return switch (request.getTier()) {
            case TIER_LOW -> Optional.of(RiskTier.LOW);
            case TIER_MEDIUM -> Optional.of(RiskTier.MEDIUM);
            case TIER_HIGH -> Optional.of(RiskTier.HIGH);
            case TIER_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static ProbabilityKey key(List<String> keys) {
        try {
            return new ProbabilityKey(Double.parseDouble(keys.getFirst()), keys.getLast());
        } catch (NumberFormatException forged) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }

    private static long entry(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException forged) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }
}
