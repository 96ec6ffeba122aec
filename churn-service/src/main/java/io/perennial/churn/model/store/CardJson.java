package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.Evaluation;
import io.perennial.churn.model.domain.Feature;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.Metrics;
import io.perennial.churn.model.domain.ModelCard;
import io.perennial.churn.model.domain.ModelCard.FeatureWeight;
import io.perennial.churn.model.domain.ModelCard.Note;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.model.domain.TierOutcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** Model cards as JSON. */
final class CardJson {
    private CardJson() {}

    static JsonObject write(ModelCard card) {
        return new JsonObject()
                .put("kind", card.kind().name())
                .put("asOf", card.asOf())
                .put("horizonDays", card.horizonDays())
                .put("backTestCutOff", card.backTestCutOff())
                .put("customers", card.customers())
                .put("features", objects(card.features(), CardJson::write))
                .put("evaluations", objects(card.evaluations(), CardJson::write))
                .put("trainingCutOffs", new JsonArray(card.trainingCutOffs()))
                .put("reasons", objects(card.notes(), CardJson::write));
    }

    static ModelCard read(JsonObject json) {
        return new ModelCard(
                ChurnModel.Kind.valueOf(json.getString("kind")),
                json.getLong("asOf"),
                json.getInteger("horizonDays"),
                json.getLong("backTestCutOff"),
                json.getInteger("customers"),
                list(json.getJsonArray("features"), CardJson::readFeature),
                list(json.getJsonArray("evaluations"), CardJson::readEvaluation),
                json.getJsonArray("trainingCutOffs").stream()
                        .map(each -> ((Number) each).longValue())
                        .toList(),
                list(json.getJsonArray("reasons"), CardJson::readNote));
    }

    private static JsonObject write(FeatureWeight feature) {
        return new JsonObject()
                .put("feature", feature.feature())
                .put("unit", feature.unit().name())
                .put("weight", feature.weight())
                .put("mean", Json.orNull(feature.mean()))
                .put("deviation", Json.orNull(feature.deviation()));
    }

    private static FeatureWeight readFeature(JsonObject json) {
        return new FeatureWeight(
                json.getString("feature"),
                Feature.Unit.valueOf(json.getString("unit")),
                json.getDouble("weight"),
                Json.orNaN(json.getDouble("mean")),
                Json.orNaN(json.getDouble("deviation")));
    }

    private static JsonObject write(Note note) {
        return new JsonObject().put("code", note.code().name()).put("sentence", note.sentence());
    }

    private static Note readNote(JsonObject json) {
        return new Note(Note.Code.valueOf(json.getString("code")), json.getString("sentence"));
    }

    private static JsonObject write(Evaluation evaluation) {
        return new JsonObject()
                .put("candidate", evaluation.candidate().name())
                .put("all", write(evaluation.all()))
                .put("active", write(evaluation.active()))
                .put("allTiers", objects(evaluation.allTiers(), CardJson::write))
                .put("activeTiers", objects(evaluation.activeTiers(), CardJson::write));
    }

    private static Evaluation readEvaluation(JsonObject json) {
        return new Evaluation(
                Evaluation.Candidate.valueOf(json.getString("candidate")),
                readMetrics(json.getJsonObject("all")),
                readMetrics(json.getJsonObject("active")),
                list(json.getJsonArray("allTiers"), CardJson::readTier),
                list(json.getJsonArray("activeTiers"), CardJson::readTier));
    }

    private static JsonObject write(TierOutcome tier) {
        return new JsonObject()
                .put("tier", tier.tier().name())
                .put("customers", tier.customers())
                .put("churned", tier.churned())
                .put("meanProbability", tier.meanProbability())
                .put("low", tier.observedShare().low())
                .put("high", tier.observedShare().high());
    }

    private static TierOutcome readTier(JsonObject json) {
        return new TierOutcome(
                RiskTier.valueOf(json.getString("tier")),
                json.getInteger("customers"),
                json.getInteger("churned"),
                json.getDouble("meanProbability"),
                new Interval(json.getDouble("low"), json.getDouble("high")));
    }

    private static JsonObject write(Metrics metrics) {
        return new JsonObject()
                .put("n", metrics.n())
                .put("baseRate", Json.orNull(metrics.baseRate()))
                .put("auc", Json.orNull(metrics.auc()))
                .put("prAuc", Json.orNull(metrics.prAuc()))
                .put("logLoss", Json.orNull(metrics.logLoss()))
                .put("brier", Json.orNull(metrics.brier()))
                .put("calibrationError", Json.orNull(metrics.calibrationError()))
                .put("accuracy", Json.orNull(metrics.accuracy()))
                .put("majorityAccuracy", Json.orNull(metrics.majorityAccuracy()));
    }

    private static Metrics readMetrics(JsonObject json) {
        return new Metrics(
                json.getInteger("n"),
                Json.orNaN(json.getDouble("baseRate")),
                Json.orNaN(json.getDouble("auc")),
                Json.orNaN(json.getDouble("prAuc")),
                Json.orNaN(json.getDouble("logLoss")),
                Json.orNaN(json.getDouble("brier")),
                Json.orNaN(json.getDouble("calibrationError")),
                Json.orNaN(json.getDouble("accuracy")),
                Json.orNaN(json.getDouble("majorityAccuracy")));
    }

    private static <T> JsonArray objects(List<T> values, Function<T, JsonObject> write) {
        return new JsonArray(values.stream().map(write).toList());
    }

    private static <T> List<T> list(JsonArray json, Function<JsonObject, T> read) {
        return json.stream().map(each -> read.apply((JsonObject) each)).toList();
    }
}
