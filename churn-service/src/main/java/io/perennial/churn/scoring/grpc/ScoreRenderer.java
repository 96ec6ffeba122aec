package io.perennial.churn.scoring.grpc;

import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.churn.v1.Contribution;
import io.perennial.api.churn.v1.CountScoresResponse;
import io.perennial.api.churn.v1.GetScoreResponse;
import io.perennial.api.churn.v1.ListScoreHistoryRequest;
import io.perennial.api.churn.v1.ListScoreHistoryResponse;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.ListScoresResponse;
import io.perennial.api.churn.v1.PreviewChurnPolicyResponse;
import io.perennial.api.churn.v1.PullScoreChangesResponse;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.ScoreStatus;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.churn.v1.TierMove;
import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.Explanation;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.CustomerScore.Answer;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.store.Scores.Query;
import io.perennial.churn.scoring.store.Scores.TierCounts;
import io.perennial.churn.scoring.store.Scores.TierPreview;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.paging.PageToken;
import java.util.List;
import java.util.Optional;

/** Writes scores as messages. */
public final class ScoreRenderer {
    private ScoreRenderer() {}

    static GetScoreResponse toGot(Answer answer) {
        Score score = switch (answer) {
            case Answer.Scored scored -> toScore(scored.score());
            case Answer.InsufficientHistory none ->
                without(none.customerId(), ScoreStatus.SCORE_STATUS_INSUFFICIENT_HISTORY);
            case Answer.NoConsent none -> without(none.customerId(), ScoreStatus.SCORE_STATUS_NO_CONSENT);
        };
        return GetScoreResponse.newBuilder().setScore(score).build();
    }

    private static Score without(String customerId, ScoreStatus status) {
        return Score.newBuilder().setCustomerId(customerId).setStatus(status).build();
    }

    /** A score with its reasons. */
    public static Score toScore(CustomerScore score) {
        Score.Builder message = Score.newBuilder()
                .setCustomerId(score.customerId())
                .setStatus(ScoreStatus.SCORE_STATUS_SCORED)
                .setProbability(score.probability())
                .setProbabilityMin(score.interval().low())
                .setProbabilityMax(score.interval().high())
                .setTier(tier(Optional.of(score.tier())))
                .setBaseLogOdds(score.explanation().base())
                .setModelId(score.modelId().toString())
                .setAsOfTime(timestamp(score.asOf()))
                .setScoreTime(timestamp(score.scoreTime()));
        score.explanation()
                .contributions()
                .forEach(each -> message.addContributions(contribution(each, score.currencyCode())));
        return message.build();
    }

    private static Contribution contribution(Explanation.Contribution contribution, String currencyCode) {
        return Contribution.newBuilder()
                .setFeature(contribution.feature())
                .setValue(contribution.value())
                .setLogOdds(contribution.logit())
                .setText(contribution.sentence(currencyCode))
                .build();
    }

    static ListScoresResponse toPage(ListScoresRequest request, Query query, List<CustomerScore> scores) {
        ListScoresResponse.Builder page = ListScoresResponse.newBuilder();
        scores.forEach(score -> page.addScores(toScore(score)));
        if (scores.size() == query.limit()) {
            List<String> keys = keys(query, scores.getLast());
            page.setNextPageToken(PageToken.encode(ScoreParser.LIST_METHOD, ScoreParser.filter(request), keys));
        }
        return page.build();
    }

    private static List<String> keys(Query query, CustomerScore last) {
        return switch (query) {
            case Query.ByCustomer _ -> List.of(last.customerId());
            case Query.ByProbability _ -> List.of(Double.toString(last.probability()), last.customerId());
        };
    }

    static CountScoresResponse toCounts(TierCounts counts) {
        CountScoresResponse.Builder message = CountScoresResponse.newBuilder()
                .setUnscoredCount(counts.unscored())
                .setPolicyVersion(counts.policyVersion());
        counts.tiers()
                .forEach(count -> message.addTiers(TierCount.newBuilder()
                        .setTier(tier(Optional.of(count.tier())))
                        .setCustomerCount(count.customers())
                        .setMeanProbability(count.meanProbability())));
        counts.asOf().ifPresent(asOf -> message.setAsOfTime(timestamp(asOf)));
        return message.build();
    }

    static PreviewChurnPolicyResponse toPreview(TierPreview preview) {
        return PreviewChurnPolicyResponse.newBuilder()
                .addAllMoves(preview.moves().stream()
                        .map(move -> TierMove.newBuilder()
                                .setFromTier(toTier(move.from()))
                                .setToTier(toTier(move.to()))
                                .setCustomerCount(move.customers())
                                .build())
                        .toList())
                .setCustomerCount(preview.customers())
                .setPolicyVersion(preview.policyVersion())
                .build();
    }

    static ListScoreHistoryResponse toHistory(
            ListScoreHistoryRequest request, List<TierChange.Stored> entries, int size) {
        ListScoreHistoryResponse.Builder page = ListScoreHistoryResponse.newBuilder();
        entries.forEach(entry -> page.addChanges(toChange(entry)));
        if (entries.size() == size) {
            List<String> keys = List.of(Long.toString(entries.getLast().entry()));
            page.setNextPageToken(PageToken.encode(ScoreParser.HISTORY_METHOD, request.getCustomerId(), keys));
        }
        return page.build();
    }

    static PullScoreChangesResponse toPulled(FeedPage<TierChange.Stored> page) {
        PullScoreChangesResponse.Builder message =
                PullScoreChangesResponse.newBuilder().setPosition(FeedMessages.position(page));
        page.records().forEach(record -> message.addChanges(toChange(record)));
        return message.build();
    }

    private static ScoreChange toChange(TierChange.Stored record) {
        Cause cause = record.change().cause();
        ScoreChange.Builder message = ScoreChange.newBuilder()
                .setPosition(record.position())
                .setTenantId(record.tenant().toString())
                .setCustomerId(record.change().customerId())
                .setPreviousTier(tier(record.change().previous()))
                .setTier(tier(record.change().tier()))
                .setProbability(record.change().probability())
                .setModelId(record.change().modelId().toString())
                .setAsOfTime(timestamp(record.change().asOf()))
                .setChangeTime(timestamp(record.changeTime()))
                .setBackfill(cause.backfill());
        if (cause.traceparent() != null) {
            message.setTraceparent(cause.traceparent());
        }
        if (cause.acceptTime() != null) {
            message.setAcceptTime(timestamp(cause.acceptTime()));
        }
        return message.build();
    }

    private static Tier tier(Optional<RiskTier> tier) {
        return tier.map(ScoreRenderer::toTier).orElse(Tier.TIER_UNSPECIFIED);
    }

    private static Tier toTier(RiskTier tier) {
        return switch (tier) {
            case LOW -> Tier.TIER_LOW;
            case MEDIUM -> Tier.TIER_MEDIUM;
            case HIGH -> Tier.TIER_HIGH;
        };
    }
}
