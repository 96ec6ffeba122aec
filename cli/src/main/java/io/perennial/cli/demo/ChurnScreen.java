package io.perennial.cli.demo;

import io.perennial.api.churn.v1.Alert;
import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.Contribution;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelCard;
import io.perennial.api.churn.v1.ModelKind;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.churn.v1.TierEvaluation;
import io.perennial.cli.console.Console;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the demonstration shows a person of churn. */
final class ChurnScreen {

    private static final int REASONS_SHOWN = 3;

    private final Console console;

    ChurnScreen(Console console) {
        this.console = console;
    }

    /** Its card; of one that does not score, the reason first. */
    void model(Model model) {
        ModelCard card = model.getCard();
        console.title("The churn model: "
                + (model.hasCard() ? card.getKind().name().replaceFirst("^MODEL_KIND_", "") + ", " : "")
                + model.getState().name().replaceFirst("^MODEL_STATE_", ""));
        if (!Churn.live(model)) {
            console.line("  " + whyNotLive(model));
            notes(card);
        }
        if (card.hasAll()) {
            backTest(card);
        } else if (Churn.live(model)) {
            console.line("  It could not be tested on a period that it had not seen.");
        }
        if (Churn.live(model)) {
            notes(card);
        }
    }

    private static String whyNotLive(Model model) {
        return switch (model.getState()) {
            case MODEL_STATE_REJECTED ->
                model.getCard().getKind() == ModelKind.MODEL_KIND_NONE
                        ? "There is no model: there is too little history for any."
                        : "It does not go live: it is no better than the live one.";
            case MODEL_STATE_FAILED -> "There is no model: its training failed; the log of churn says why.";
            case MODEL_STATE_RETIRED -> "Another one has taken its place.";
            default -> "It is not live yet.";
        };
    }

    private void notes(ModelCard card) {
        card.getNotesList().forEach(note -> console.line("  Note: " + note));
    }

    private void backTest(ModelCard card) {
        console.line("  Tested on orders from "
                + DemoReport.date(Instant.ofEpochSecond(card.getCutoffTime().getSeconds())) + " on, "
                + card.getHorizonDays()
                + " days of them, which it had not seen. Leaving means: no order in these days.");
        List<List<String>> rows = new ArrayList<>();
        rows.add(evaluation("this model, all customers", card.getAll()));
        rows.add(evaluation("this model, active ones", card.getActive()));
        for (Baseline baseline : card.getBaselinesList()) {
            rows.add(evaluation(ChurnReport.name(baseline) + ", all customers", baseline.getAll()));
        }
        console.table(
                List.of("", "customers", "left", "AUC", "Brier", "log-loss", "calibr. error", "accuracy", "majority's"),
                rows);
        console.line("");
        console.table(
                List.of("tier", "customers", "said", "left", "95 % from", "to"),
                card.getAll().getTiersList().stream().map(ChurnScreen::tier).toList());
    }

    private static List<String> evaluation(String name, Evaluation evaluation) {
        return List.of(
                name,
                Console.number(evaluation.getCustomerCount()),
                Console.number(evaluation.getBaseRate(), 4),
                Console.number(evaluation.getAuc(), 4),
                Console.number(evaluation.getBrier(), 4),
                Console.number(evaluation.getLogLoss(), 4),
                Console.number(evaluation.getEce(), 4),
                Console.number(evaluation.getAccuracy(), 4),
                Console.number(evaluation.getMajorityAccuracy(), 4));
    }

    private static List<String> tier(TierEvaluation tier) {
        return List.of(
                ChurnReport.name(tier.getTier()),
                Console.number(tier.getCustomerCount()),
                Console.number(tier.getMeanProbability(), 3),
                Console.number(tier.getObservedRate(), 3),
                Console.number(tier.getObservedRateMin(), 3),
                Console.number(tier.getObservedRateMax(), 3));
    }

    void alerts(List<TierCount> live, List<Alert> alerts) {
        console.title("Who is leaving now");
        if (!Churn.scored(live)) {
            console.line("  Nobody has a score: there is no live model.");
            return;
        }
        console.table(
                List.of("tier", "customers", "mean probability"),
                live.stream()
                        .map(tier -> List.of(
                                ChurnReport.name(tier.getTier()),
                                Console.number(tier.getCustomerCount()),
                                Console.number(tier.getMeanProbability(), 3)))
                        .toList());
        console.line("");
        console.line("  The first " + alerts.size() + " still worth saving, by revenue at risk:");
        for (Alert alert : alerts) {
            console.line("  " + alert.getCustomerId() + "  leaves with probability "
                    + Console.number(alert.getScore().getProbability(), 2) + ", at risk "
                    + Console.money(
                            alert.getValueAtRisk().getMinorUnits(),
                            alert.getValueAtRisk().getCurrencyCode()));
            console.line("      " + reasons(alert.getScore().getContributionsList()));
        }
    }

    private static String reasons(List<Contribution> contributions) {
        return contributions.stream()
                .limit(REASONS_SHOWN)
                .map(reason -> reason.getText() + " (" + (reason.getLogOdds() < 0 ? "" : "+")
                        + Console.number(reason.getLogOdds(), 2) + ")")
                .collect(Collectors.joining("; "));
    }

    void truth(Truth truth) {
        console.title("Estimate against truth");
        console.line("  The shop is made up, so the true probability is known; it is not of the BG/NBD form.");
        console.line("  " + Console.number(truth.customers()) + " customers: mean estimate "
                + Console.number(truth.meanEstimate(), 3) + ", mean truth " + Console.number(truth.meanTruth(), 3)
                + ", mean distance " + Console.number(truth.meanAbsoluteError(), 3) + ", rank correlation "
                + Console.number(truth.rankCorrelation(), 3));
    }
}
