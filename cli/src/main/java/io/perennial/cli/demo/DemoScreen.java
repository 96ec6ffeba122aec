package io.perennial.cli.demo;

import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.Finding;
import io.perennial.api.churn.v1.Alert;
import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.Contribution;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.churn.v1.TierEvaluation;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.cli.console.Console;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the demonstration shows a person. */
final class DemoScreen {

    private static final int REASONS_SHOWN = 3;

    private final Console console;

    DemoScreen(Console console) {
        this.console = console;
    }

    void loaded(Loaded loaded) {
        EventCounts counts = loaded.events();
        console.title("What came in");
        console.table(
                List.of("events sent", "accepted", "duplicate", "rejected", "consent denied"),
                List.of(List.of(
                        Console.number(counts.getSent()),
                        Console.number(counts.getAccepted()),
                        Console.number(counts.getDuplicate()),
                        Console.number(counts.getRejected()),
                        Console.number(counts.getConsentDenied()))));
        loaded.skipped()
                .forEach((reason, count) -> console.line("  left out, " + reason + ": " + Console.number(count)));
        if (loaded.demoContacts() > 0) {
            console.line(
                    "  " + Console.number(loaded.demoContacts()) + " customers to whom the file gives no contact were"
                            + " given a made-up address under example.invalid");
            console.line("  and a recorded demo consent to mail there. Nothing leaves this machine.");
        }
        if (loaded.demoConsents()) {
            console.line(
                    "  Every customer has a recorded demo consent to analytics and personalisation, dated before the first");
            console.line("  event; what the file says of consent is later and holds from then on.");
        }
    }

    void customers(Customers customers, Instant asOf) {
        console.title("Who the customers are, as of " + DemoReport.date(asOf));
        console.line("  " + Console.number(customers.customers()) + " customers, "
                + Console.number(customers.orders()) + " orders, "
                + Console.number(customers.revenueMinor()) + " " + customers.currency()
                + " in minor units, before refunds");
        if (customers.notProfiled() > 0) {
            console.line("  " + Console.number(customers.notProfiled())
                    + " of them objected to profiling or did not agree to it: they are in no stage and no group.");
        }
        shares("lifecycle stage", customers.stages());
        shares("RFM group (Amazon preset)", customers.amazon());
        shares("RFM group (Shopify preset)", customers.shopify());
    }

    private void shares(String heading, Map<String, Long> counts) {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((name, count) -> rows.add(List.of(
                name, Console.number(count), Console.number(100.0 * count / Math.max(sum, 1), 1) + " %")));
        console.line("");
        console.table(List.of(heading, "customers", "share"), rows);
    }

    void model(Model model) {
        var card = model.getCard();
        console.title("The churn model: " + card.getKind().name().replaceFirst("^MODEL_KIND_", "") + ", "
                + model.getState().name().replaceFirst("^MODEL_STATE_", ""));
        console.line(
                "  Tested on orders from " + day(card.getCutoffTime().getSeconds()) + " on, " + card.getHorizonDays()
                        + " days of them, which it had not seen. Leaving means: no order in these days.");
        List<List<String>> rows = new ArrayList<>();
        rows.add(evaluation("this model, all customers", card.getAll()));
        rows.add(evaluation("this model, active ones", card.getActive()));
        for (Baseline baseline : card.getBaselinesList()) {
            rows.add(evaluation(baseline.getName() + ", all customers", baseline.getAll()));
        }
        console.table(
                List.of("", "customers", "left", "AUC", "Brier", "log-loss", "calibr. error", "accuracy", "majority's"),
                rows);
        console.line("");
        console.table(
                List.of("tier", "customers", "said", "left", "95 % from", "to"),
                card.getAll().getTiersList().stream().map(DemoScreen::tier).toList());
        card.getNotesList().forEach(note -> console.line("  Note: " + note));
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
                DemoReport.tier(tier.getTier()),
                Console.number(tier.getCustomerCount()),
                Console.number(tier.getMeanProbability(), 3),
                Console.number(tier.getObservedRate(), 3),
                Console.number(tier.getObservedRateMin(), 3),
                Console.number(tier.getObservedRateMax(), 3));
    }

    void alerts(List<TierCount> live, List<Alert> alerts) {
        console.title("Who is leaving now");
        console.table(
                List.of("tier", "customers", "mean probability"),
                live.stream()
                        .map(tier -> List.of(
                                DemoReport.tier(tier.getTier()),
                                Console.number(tier.getCustomerCount()),
                                Console.number(tier.getMeanProbability(), 3)))
                        .toList());
        console.line("");
        console.line("  The first " + alerts.size() + " still worth saving, by revenue at risk:");
        for (Alert alert : alerts) {
            console.line("  " + alert.getCustomerId() + "  leaves with probability "
                    + Console.number(alert.getScore().getProbability(), 2) + ", at risk "
                    + Console.number(alert.getValueAtRisk().getMinorUnits()) + " "
                    + alert.getValueAtRisk().getCurrencyCode() + " (minor units)");
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

    void review(TextReview review) {
        console.title("Ten campaign texts, reviewed");
        for (TextReview.Reviewed text : review.texts()) {
            console.line("  " + text.id() + " (" + text.kind().name().replaceFirst("^MESSAGE_KIND_", "") + "): "
                    + (text.findings().isEmpty() ? "clean" : text.findings().size() + " findings"));
            for (Finding finding : text.findings()) {
                console.line("      " + finding.getSeverity().name().replaceFirst("^SEVERITY_", "") + " "
                        + finding.getRuleId() + (finding.getExcerpt().isBlank() ? "" : " \"" + excerpt(finding) + "\"")
                        + ": " + finding.getSuggestion());
            }
        }
    }

    private static String excerpt(Finding finding) {
        String line = finding.getExcerpt().replaceAll("\\s+", " ");
        return line.length() <= 60 ? line : line.substring(0, 59) + "…";
    }

    void decisions(CountDecisionsResponse decisions, List<Decision> examples) {
        console.title("The win-back campaign: HIGH tier and NEW, ACTIVE or COOLING, 10 % held out");
        List<List<String>> rows = new ArrayList<>();
        decisions
                .getVerdictsList()
                .forEach(count -> rows.add(List.of(
                        count.getVerdict().name().replaceFirst("^VERDICT_", ""), Console.number(count.getCount()))));
        rows.add(List.of("audience", Console.number(decisions.getAudienceCount())));
        console.table(List.of("verdict", "customers"), rows);
        for (Decision decision : examples) {
            console.line("  Why " + decision.getVerdict().name().replaceFirst("^VERDICT_", "") + " for "
                    + decision.getCustomerId() + "? "
                    + decision.getReasonsList().stream()
                            .map(reason -> reason.getText())
                            .collect(Collectors.joining("; ")));
        }
    }

    void sent(long handedOff, long received, String mailbox) {
        console.line("");
        console.line("  One day later: " + Console.number(handedOff) + " messages handed off, "
                + Console.number(received) + " received by the mail sink, in " + mailbox);
    }

    private static String day(long epochSecond) {
        return DemoReport.date(Instant.ofEpochSecond(epochSecond));
    }
}
