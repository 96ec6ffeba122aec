package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.Campaign.NotedFinding;
import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.Finding.Severity;
import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** Writes and reads the lists that a campaign's row holds as JSON. */
final class CampaignJson {

    private CampaignJson() {}

    static String audience(Audience audience) {
        JsonArray sets = new JsonArray();
        audience.allOf().forEach(anyOf -> sets.add(new JsonArray(anyOf)));
        return sets.encode();
    }

    static Audience toAudience(String json) {
        JsonArray sets = new JsonArray(json);
        return new Audience(
                indexes(sets).mapToObj(i -> strings(sets.getJsonArray(i))).toList());
    }

    static String texts(List<String> texts) {
        return new JsonArray(texts).encode();
    }

    static List<String> toTexts(String json) {
        return strings(new JsonArray(json));
    }

    static String findings(List<NotedFinding> findings) {
        JsonArray array = new JsonArray();
        findings.forEach(noted -> array.add(new JsonObject()
                .put("pack", noted.rulePack())
                .put("rule", noted.finding().ruleId())
                .put("severity", noted.finding().severity().name())
                .put("part", noted.finding().span().part().name())
                .put("start", noted.finding().span().start())
                .put("end", noted.finding().span().end())
                .put("excerpt", noted.finding().excerpt())
                .put("explanation", noted.finding().explanation())
                .put("suggestion", noted.finding().suggestion())));
        return array.encode();
    }

    static List<NotedFinding> toFindings(String json) {
        JsonArray array = new JsonArray(json);
        return indexes(array).mapToObj(i -> toFinding(array.getJsonObject(i))).toList();
    }

    private static NotedFinding toFinding(JsonObject json) {
        return new NotedFinding(
                json.getString("pack"),
                new Finding(
                        json.getString("rule"),
                        Severity.valueOf(json.getString("severity")),
                        new Span(
                                Part.valueOf(json.getString("part")), json.getInteger("start"), json.getInteger("end")),
                        json.getString("excerpt"),
                        json.getString("explanation"),
                        json.getString("suggestion")));
    }

    private static List<String> strings(JsonArray array) {
        return indexes(array).mapToObj(array::getString).toList();
    }

    private static IntStream indexes(JsonArray array) {
        return IntStream.range(0, array.size());
    }
}
