package io.perennial.churn.model.grpc;

import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.ModelCard;
import io.perennial.api.churn.v1.ModelFeature;
import io.perennial.api.churn.v1.ModelKind;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierEvaluation;
import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.Evaluation.Candidate;
import io.perennial.churn.model.domain.Metrics;
import io.perennial.churn.model.domain.ModelCard.FeatureWeight;
import io.perennial.churn.model.domain.TierOutcome;
import java.util.List;

/** Writes model cards as messages. A figure that does not exist is 0 on the wire, as the contract says. */
final class CardRenderer {
    private CardRenderer() {}

    static ModelCard toCard(io.perennial.churn.model.domain.ModelCard card) {
        ModelCard.Builder message = ModelCard.newBuilder()
                .setKind(kind(card.kind()))
                .setHorizonDays(card.horizonDays())
                .setAsOfTime(timestamp(card.asOf()))
                .setCutoffTime(timestamp(card.backTestCutOff()));
        card.trainingCutOffs().forEach(cutOff -> message.addTrainingCutoffTimes(timestamp(cutOff)));
        card.ownEvaluation()
                .ifPresent(own -> message.setAll(evaluation(own.all(), own.allTiers()))
                        .setActive(evaluation(own.active(), own.activeTiers())));
        card.otherEvaluations().forEach(other -> message.addBaselines(baseline(other)));
        card.features().forEach(feature -> message.addFeatures(feature(feature)));
        card.notes().forEach(note -> message.addNotes(note.sentence()));
        return message.build();
    }

    private static ModelKind kind(ChurnModel.Kind kind) {
        return switch (kind) {
            case LOGISTIC -> ModelKind.MODEL_KIND_LOGISTIC;
            case BG_NBD -> ModelKind.MODEL_KIND_BG_NBD;
            case NBD -> ModelKind.MODEL_KIND_NBD;
            case INSUFFICIENT_HISTORY -> ModelKind.MODEL_KIND_NONE;
        };
    }

    private static Baseline baseline(io.perennial.churn.model.domain.Evaluation evaluation) {
        return Baseline.newBuilder()
                .setName(name(evaluation.candidate()))
                .setAll(evaluation(evaluation.all(), evaluation.allTiers()))
                .setActive(evaluation(evaluation.active(), evaluation.activeTiers()))
                .build();
    }

    private static String name(Candidate candidate) {
        return switch (candidate) {
            case LOGISTIC -> "logistic";
            case REPEAT_MODEL -> "bg_nbd";
            case RECENCY -> "recency";
            case BASE_RATE -> "base_rate";
            case LIVE -> "live";
        };
    }

    private static Evaluation evaluation(Metrics metrics, List<TierOutcome> tiers) {
        Evaluation.Builder message = Evaluation.newBuilder()
                .setCustomerCount(metrics.n())
                .setBaseRate(orZero(metrics.baseRate()))
                .setAuc(orZero(metrics.auc()))
                .setPrAuc(orZero(metrics.prAuc()))
                .setBrier(orZero(metrics.brier()))
                .setLogLoss(orZero(metrics.logLoss()))
                .setEce(orZero(metrics.calibrationError()))
                .setAccuracy(orZero(metrics.accuracy()))
                .setMajorityAccuracy(orZero(metrics.majorityAccuracy()));
        tiers.forEach(tier -> message.addTiers(tier(tier)));
        return message.build();
    }

    private static TierEvaluation tier(TierOutcome outcome) {
        double observed = outcome.customers() == 0 ? 0 : outcome.churned() / (double) outcome.customers();
        return TierEvaluation.newBuilder()
                .setTier(
                        switch (outcome.tier()) {
                            case LOW -> Tier.TIER_LOW;
                            case MEDIUM -> Tier.TIER_MEDIUM;
                            case HIGH -> Tier.TIER_HIGH;
                        })
                .setCustomerCount(outcome.customers())
                .setMeanProbability(outcome.meanProbability())
                .setObservedRate(observed)
                .setObservedRateMin(outcome.observedShare().low())
                .setObservedRateMax(outcome.observedShare().high())
                .build();
    }

    private static ModelFeature feature(FeatureWeight feature) {
        return ModelFeature.newBuilder()
                .setName(feature.feature())
                .setUnit(feature.unit().wireName())
                .setWeight(feature.weight())
                .setMean(orZero(feature.mean()))
                .setDeviation(orZero(feature.deviation()))
                .build();
    }

    private static double orZero(double figure) {
        return Double.isNaN(figure) ? 0 : figure;
    }
}
