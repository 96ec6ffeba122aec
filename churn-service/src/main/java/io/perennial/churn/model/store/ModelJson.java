package io.perennial.churn.model.store;

import io.perennial.churn.history.domain.ActKind;
import io.perennial.churn.model.domain.BgNbd;
import io.perennial.churn.model.domain.Calibration;
import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.FeatureSpace;
import io.perennial.churn.model.domain.Nbd;
import io.perennial.churn.model.domain.OrderFeature;
import io.perennial.churn.model.domain.RepeatFit;
import io.perennial.churn.model.domain.RepeatHistory;
import io.perennial.churn.model.domain.RepeatModel;
import io.perennial.churn.model.domain.Scaling;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Parameters of models as JSON; every number is read as it was written, to the last bit. */
final class ModelJson {
    private ModelJson() {}

    static JsonObject write(ChurnModel model) {
        JsonObject json =
                new JsonObject().put("horizonDays", model.horizonDays()).put("trainedUntil", model.trainedUntil());
        return switch (model) {
            case ChurnModel.None _ -> json.put("form", "none");
            case ChurnModel.RepeatOnly m -> json.put("form", "repeat").put("repeat", write(m.repeat()));
            case ChurnModel.Logistic m ->
                json.put("form", "logistic")
                        .put("orderFeatures", Json.texts(m.space().orders(), OrderFeature::name))
                        .put("behaviour", Json.texts(m.space().acts(), ModelJson::write))
                        .put("means", Json.numbers(m.scaling().means()))
                        .put("deviations", Json.numbers(m.scaling().deviations()))
                        .put("coefficients", Json.numbers(m.coefficients()))
                        .put("covariance", Json.numbers(m.covariance()))
                        .put("intercept", m.calibration().intercept())
                        .put("slope", m.calibration().slope())
                        .put("repeat", write(m.repeat()));
        };
    }

    static ChurnModel read(JsonObject json) {
        int horizonDays = json.getInteger("horizonDays");
        long trainedUntil = json.getLong("trainedUntil");
        return switch (json.getString("form")) {
            case "none" -> new ChurnModel.None(horizonDays, trainedUntil);
            case "repeat" ->
                new ChurnModel.RepeatOnly(horizonDays, trainedUntil, readRepeat(json.getJsonObject("repeat")));
            case "logistic" ->
                new ChurnModel.Logistic(
                        horizonDays,
                        trainedUntil,
                        readSpace(json),
                        new Scaling(
                                Json.array(json.getJsonArray("means")), Json.array(json.getJsonArray("deviations"))),
                        Json.array(json.getJsonArray("coefficients")),
                        Json.array(json.getJsonArray("covariance")),
                        new Calibration(json.getDouble("intercept"), json.getDouble("slope")),
                        readRepeat(json.getJsonObject("repeat")));
            default ->
                throw new IllegalStateException(
                        "form \"%s\" (expected: none, repeat, logistic)".formatted(json.getString("form")));
        };
    }

    /** Models that were stored before order features were named have the first eleven. */
    private static FeatureSpace readSpace(JsonObject json) {
        List<OrderFeature> orders = json.containsKey("orderFeatures")
                ? Json.list(json.getJsonArray("orderFeatures"), OrderFeature::valueOf)
                : List.of(OrderFeature.values()).subList(0, 11);
        return new FeatureSpace(
                orders,
                Json.list(
                        json.getJsonArray("behaviour"),
                        kind -> ActKind.ofFeaturePrefix(kind.toLowerCase(Locale.ROOT))));
    }

    private static String write(ActKind kind) {
        return kind.featurePrefix().toUpperCase(Locale.ROOT);
    }

    private static JsonObject write(RepeatFit fit) {
        JsonObject model = switch (fit.model()) {
            case BgNbd m ->
                new JsonObject()
                        .put("r", m.r())
                        .put("alpha", m.alpha())
                        .put("a", m.a())
                        .put("b", m.b());
            case Nbd m -> new JsonObject().put("r", m.r()).put("alpha", m.alpha());
        };
        return model.put("logLikelihood", fit.logLikelihood())
                .put("logCovariance", Json.numbers(fit.logCovariance()))
                .put("customers", fit.customers())
                .put("repeats", fit.ordinary().repeats())
                .put("lastWeeks", fit.ordinary().lastWeeks())
                .put("ageWeeks", fit.ordinary().ageWeeks());
    }

    private static RepeatFit readRepeat(JsonObject json) {
        double r = json.getDouble("r");
        double alpha = json.getDouble("alpha");
        RepeatModel model = json.containsKey("a")
                ? new BgNbd(r, alpha, json.getDouble("a"), json.getDouble("b"))
                : new Nbd(r, alpha);
        return new RepeatFit(
                model,
                json.getDouble("logLikelihood"),
                Json.array(json.getJsonArray("logCovariance")),
                json.getInteger("customers"),
                new RepeatHistory(json.getInteger("repeats"), json.getDouble("lastWeeks"), json.getDouble("ageWeeks")));
    }
}
