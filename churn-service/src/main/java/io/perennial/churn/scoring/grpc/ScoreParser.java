package io.perennial.churn.scoring.grpc;

import io.perennial.api.churn.v1.ListScoreHistoryRequest;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.PreviewChurnPolicyRequest;
import io.perennial.api.churn.v1.ScoreOrder;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.store.Scores.ProbabilityKey;
import io.perennial.churn.scoring.store.Scores.Query;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.policy.PolicyDefaults;
import java.util.List;
import java.util.Optional;

/** Reads requests. */
final class ScoreParser {
    static final String LIST_METHOD = "ListScores";
    static final String HISTORY_METHOD = "ListScoreHistory";

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

    /** Where tiers would begin; what the request leaves open has its default. */
    static TierPolicy tiers(PreviewChurnPolicyRequest request) {
        ChurnPolicy policy = PolicyDefaults.inForce(
                        TenantPolicy.newBuilder().setChurn(request.getPolicy()).build())
                .getChurn();
        double medium = policy.getMediumProbabilityMin();
        double high = policy.getHighProbabilityMin();
        if (!(medium < high)) {
            throw new ProblemException(new FieldsInvalid(List.of(
                    new FieldViolation(
                            "policy.medium_probability_min",
                            "%s (expected: below %s, where HIGH begins)".formatted(medium, high)),
                    new FieldViolation(
                            "policy.high_probability_min",
                            "%s (expected: above %s, where MEDIUM begins)".formatted(high, medium)))));
        }
        return new TierPolicy(medium, high);
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
