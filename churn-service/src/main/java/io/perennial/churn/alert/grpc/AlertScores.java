package io.perennial.churn.alert.grpc;

import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.churn.v1.Contribution;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreStatus;
import io.perennial.api.churn.v1.Tier;
import io.perennial.churn.scoring.domain.CustomerScore;

/**
 * Writes the score behind an alert as a message. Scoring has its own rendering: one feature does not use another's
 * edge.
 */
final class AlertScores {
    private AlertScores() {}

    static Score toScore(CustomerScore score) {
        Score.Builder message = Score.newBuilder()
                .setCustomerId(score.customerId())
                .setStatus(ScoreStatus.SCORE_STATUS_SCORED)
                .setProbability(score.probability())
                .setProbabilityMin(score.interval().low())
                .setProbabilityMax(score.interval().high())
                .setTier(tier(score))
                .setBaseLogOdds(score.explanation().base())
                .setModelId(score.modelId().toString())
                .setAsOfTime(timestamp(score.asOf()))
                .setScoreTime(timestamp(score.scoreTime()));
        score.explanation()
                .contributions()
                .forEach(each -> message.addContributions(Contribution.newBuilder()
                        .setFeature(each.feature())
                        .setValue(each.value())
                        .setLogOdds(each.logit())
                        .setText(each.sentence(score.currencyCode()))));
        return message.build();
    }

    private static Tier tier(CustomerScore score) {
        return switch (score.tier()) {
            case LOW -> Tier.TIER_LOW;
            case MEDIUM -> Tier.TIER_MEDIUM;
            case HIGH -> Tier.TIER_HIGH;
        };
    }
}
