package io.perennial.churn.model.grpc;

import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.BaselineKind;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.FeatureUnit;
import io.perennial.api.churn.v1.ModelCard;
import io.perennial.api.churn.v1.ModelFeature;
import io.perennial.api.churn.v1.ModelKind;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierEvaluation;
import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.Evaluation.Candidate;
import io.perennial.churn.model.domain.Feature;
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
                .setKind(kind(evaluation.candidate()))
                .setAll(evaluation(evaluation.all(), evaluation.allTiers()))
                .setActive(evaluation(evaluation.active(), evaluation.activeTiers()))
                .build();
    }

    private static BaselineKind kind(Candidate candidate) {
        return switch (candidate) {
            case LOGISTIC -> BaselineKind.BASELINE_KIND_LOGISTIC;
            case REPEAT_MODEL -> BaselineKind.BASELINE_KIND_BG_NBD;
            case RECENCY -> BaselineKind.BASELINE_KIND_RECENCY;
            case BASE_RATE -> BaselineKind.BASELINE_KIND_BASE_RATE;
            case LIVE -> BaselineKind.BASELINE_KIND_LIVE_MODEL;
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
                .setUnit(unit(feature.unit()))
                .setWeight(feature.weight())
                .setMean(orZero(feature.mean()))
                .setDeviation(orZero(feature.deviation()))
                .build();
    }

    private static FeatureUnit unit(Feature.Unit unit) {
        return switch (unit) {
            case DAYS -> FeatureUnit.FEATURE_UNIT_DAYS;
            case ORDERS -> FeatureUnit.FEATURE_UNIT_ORDERS;
            case EVENTS -> FeatureUnit.FEATURE_UNIT_EVENTS;
            case MINOR_UNITS -> FeatureUnit.FEATURE_UNIT_MINOR_UNITS;
            case RATIO -> FeatureUnit.FEATURE_UNIT_RATIO;
            case FLAG -> FeatureUnit.FEATURE_UNIT_FLAG;
            case LOG_ODDS -> FeatureUnit.FEATURE_UNIT_LOG_ODDS;
        };
    }

    private static double orZero(double figure) {
        return Double.isNaN(figure) ? 0 : figure;
    }
}
