package io.perennial.cli.demo;

import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.Finding;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.cli.console.Console;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the demonstration shows a person. */
final class DemoScreen {

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
                + Console.money(customers.revenueMinor(), customers.currency()) + " before refunds");
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

    /** The report has the same seconds. */
    void seconds(Map<String, Double> seconds) {
        console.title("How long it took");
        console.table(
                List.of("part", "seconds"),
                seconds.entrySet().stream()
                        .map(part -> List.of(part.getKey(), Console.number(part.getValue(), 1)))
                        .toList());
    }
}
