package io.perennial.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelCard;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.churn.v1.TierEvaluation;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The report's part on churn. Its keys are always the same; a figure that does not exist is null. */
final class ChurnReport {

    private static final List<Tier> TIERS = List.of(Tier.TIER_LOW, Tier.TIER_MEDIUM, Tier.TIER_HIGH);

    private ChurnReport() {}

    static void write(ObjectNode churn, Model model, List<TierCount> live) {
        ModelCard card = model.getCard();
        churn.put("kind", model.hasCard() ? card.getKind().name().replaceFirst("^MODEL_KIND_", "") : null)
                .put("state", model.getState().name().replaceFirst("^MODEL_STATE_", ""))
                .put(
                        "cutoff",
                        card.hasAll()
                                ? DemoReport.date(Instant.ofEpochSecond(
                                        card.getCutoffTime().getSeconds()))
                                : null)
                .put("horizon_days", model.hasCard() ? card.getHorizonDays() : null);
        card.getNotesList().forEach(churn.putArray("notes")::add);
        evaluation(churn, card.hasAll() ? card.getAll() : null);
        evaluation(churn.putObject("active"), card.hasActive() ? card.getActive() : null);
        ObjectNode baselines = churn.putObject("baselines");
        card.getBaselinesList().forEach(baseline -> evaluation(baselines.putObject(name(baseline)), baseline.getAll()));
        ObjectNode tiers = churn.putObject("live").putObject("tiers");
        boolean scored = Churn.scored(live);
        TIERS.forEach(tier -> tiers.putNull(name(tier)));
        live.forEach(count -> tiers.put(name(count.getTier()), scored ? count.getCustomerCount() : null));
    }

    /** What the report calls it: "bg_nbd". */
    static String name(Baseline baseline) {
        return switch (baseline.getKind()) {
            case BASELINE_KIND_BASE_RATE -> "base_rate";
            case BASELINE_KIND_RECENCY -> "recency";
            case BASELINE_KIND_BG_NBD -> "bg_nbd";
            case BASELINE_KIND_LOGISTIC -> "logistic";
            case BASELINE_KIND_LIVE_MODEL -> "live";
            case BASELINE_KIND_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    private static void evaluation(ObjectNode node, @Nullable Evaluation evaluation) {
        put(node, "customers", evaluation, Evaluation::getCustomerCount);
        putFigure(node, "base_rate", evaluation, Evaluation::getBaseRate);
        putFigure(node, "auc", evaluation, Evaluation::getAuc);
        putFigure(node, "brier", evaluation, Evaluation::getBrier);
        putFigure(node, "log_loss", evaluation, Evaluation::getLogLoss);
        putFigure(node, "ece", evaluation, Evaluation::getEce);
        putFigure(node, "accuracy", evaluation, Evaluation::getAccuracy);
        putFigure(node, "majority_accuracy", evaluation, Evaluation::getMajorityAccuracy);
        ObjectNode tiers = node.putObject("tiers");
        for (Tier tier : TIERS) {
            tier(tiers.putObject(name(tier)), evaluation == null ? null : tier(evaluation, tier));
        }
    }

    private static void tier(ObjectNode node, @Nullable TierEvaluation tier) {
        put(node, "customers", tier, TierEvaluation::getCustomerCount);
        putFigure(node, "mean_probability", tier, TierEvaluation::getMeanProbability);
        putFigure(node, "observed_rate", tier, TierEvaluation::getObservedRate);
    }

    private static @Nullable TierEvaluation tier(Evaluation evaluation, Tier tier) {
        return evaluation.getTiersList().stream()
                .filter(one -> one.getTier() == tier)
                .findFirst()
                .orElse(null);
    }

    private static <T> void put(ObjectNode node, String key, @Nullable T of, ToLongFunction<T> count) {
        node.put(key, of == null ? null : count.applyAsLong(of));
    }

    private static <T> void putFigure(ObjectNode node, String key, @Nullable T of, ToDoubleFunction<T> figure) {
        node.put(key, of == null ? null : figure.applyAsDouble(of));
    }

    static String name(Tier tier) {
        return tier.name().replaceFirst("^TIER_", "");
    }
}
