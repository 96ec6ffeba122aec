package io.perennial.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.ingest.v1.EventCounts;
import io.perennial.cli.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The figures of a demonstration, as JSON. */
final class DemoReport {

    private final ObjectMapper mapper = new ObjectMapper();
    private final ObjectNode root = mapper.createObjectNode();

    void loaded(Loaded loaded) {
        EventCounts counts = loaded.events();
        root.putObject("events")
                .put("sent", counts.getSent())
                .put("accepted", counts.getAccepted())
                .put("duplicate", counts.getDuplicate())
                .put("rejected", counts.getRejected())
                .put("consent_denied", counts.getConsentDenied());
        put(root.putObject("skipped"), loaded.skipped());
        root.put("as_of", date(loaded.asOf()));
    }

    void customers(Customers customers) {
        root.put("currency", customers.currency())
                .put("customers", customers.customers())
                .put("not_profiled", customers.notProfiled())
                .put("orders", customers.orders())
                .put("revenue_minor", customers.revenueMinor());
        put(root.putObject("stages"), customers.stages());
        ObjectNode rfm = root.putObject("rfm");
        put(rfm.putObject("amazon"), customers.amazon());
        put(rfm.putObject("shopify"), customers.shopify());
    }

    void churn(Model model, List<TierCount> live) {
        ChurnReport.write(root.putObject("churn"), model, live);
    }

    /** How near the scores come to the true probabilities, where these are known. */
    void truth(Truth truth) {
        root.withObjectProperty("churn")
                .putObject("truth")
                .put("customers", truth.customers())
                .put("mean_estimate", truth.meanEstimate())
                .put("mean_truth", truth.meanTruth())
                .put("mean_absolute_error", truth.meanAbsoluteError())
                .put("rank_correlation", truth.rankCorrelation());
    }

    void campaign(CountDecisionsResponse decisions, long handedOff, long received, TextReview review) {
        ObjectNode campaign = root.putObject("campaign");
        campaign.put("audience", decisions.getAudienceCount());
        ObjectNode verdicts = campaign.putObject("decisions");
        decisions
                .getVerdictsList()
                .forEach(count ->
                        verdicts.put(count.getVerdict().name().replaceFirst("^VERDICT_", ""), count.getCount()));
        campaign.put("handed_off", handedOff).put("received", received);
        campaign.putObject("review").put("texts", review.texts().size()).put("findings", review.findingCount());
    }

    void write(Path file, Stopwatch watch) {
        ObjectNode seconds = root.putObject("seconds");
        watch.seconds().forEach((part, value) -> seconds.put(part, Math.round(value * 1_000) / 1_000.0));
        try {
            if (file.toAbsolutePath().getParent() != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
            }
            mapper.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
        } catch (IOException e) {
            throw new StackException("cannot write the report to " + file, e);
        }
    }

    /** A day as a day, any other instant whole. */
    static String date(Instant instant) {
        return instant.equals(instant.truncatedTo(ChronoUnit.DAYS))
                ? instant.atZone(ZoneOffset.UTC).toLocalDate().toString()
                : instant.toString();
    }

    private static void put(ObjectNode node, Map<String, Long> counts) {
        counts.forEach(node::put);
    }
}
