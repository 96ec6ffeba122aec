package io.perennial.segmentation.rfm.store;

import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPreset.Cell;
import io.perennial.segmentation.rfm.domain.RfmPreset.Group;
import io.perennial.segmentation.rfm.domain.RfmPreset.Range;
import io.perennial.segmentation.rfm.domain.RfmPreset.Rule;
import io.perennial.segmentation.rfm.domain.RfmScale;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The JSON of presets. As those of the product are defined:
 *
 * <pre>
 * display_name, source
 * lowest_score, highest_score
 * recency_days, order_counts, net_minors   thresholds in the order of the scores; those that are left out are quantiles
 * groups                                   {group, display_name, description} in their order
 * cells                                    of several that fit a combination of scores the first holds; either
 *                                            {group, r, f, m, fm}  ranges such as "4" or "4-5" of recency, frequency and
 *                                                                  monetary score and of the mean of the latter two;
 *                                                                  left out: any; or
 *                                            {group, rfm}          the combinations one by one, such as ["321", "322"]
 * </pre>
 */
final class PresetJson {

    private PresetJson() {}

    /** Reads a definition. */
    static RfmPreset read(String id, JsonObject json, String digest) {
        RfmScale scale = new RfmScale(
                json.getInteger("lowest_score"),
                json.getInteger("highest_score"),
                numbers(json, "recency_days").map(days -> map(days, Duration::ofDays)),
                numbers(json, "order_counts"),
                numbers(json, "net_minors"));
        return RfmPreset.of(
                id,
                json.getString("display_name"),
                json.getString("source"),
                scale,
                objects(json.getJsonArray("groups")).map(PresetJson::group).toList(),
                objects(json.getJsonArray("cells"))
                        .flatMap(cells -> rules(cells, scale))
                        .toList(),
                digest);
    }

    /** What a cut has to know of the presets. */
    static JsonArray forCut(List<RfmPreset> presets) {
        JsonArray all = new JsonArray();
        for (RfmPreset preset : presets) {
            RfmScale scale = preset.scale();
            List<String> groups = preset.groups().stream().map(Group::id).toList();
            all.add(new JsonObject()
                    .put("preset_id", preset.id())
                    .put("lowest_score", scale.lowest())
                    .put("levels", scale.levels())
                    .put(
                            "ages_ms",
                            scale.recencyAgesMax()
                                    .map(ages -> map(ages, Duration::toMillis))
                                    .orElse(null))
                    .put("order_counts", scale.orderCountsMin().orElse(null))
                    .put("net_minors", scale.netMinorsMin().orElse(null))
                    .put("groups", groups)
                    .put(
                            "cells",
                            preset.cells().stream()
                                    .map(Cell::group)
                                    .map(group -> groups.indexOf(group) + 1)
                                    .toList()));
        }
        return all;
    }

    private static Group group(JsonObject json) {
        return new Group(json.getString("group"), json.getString("display_name"), json.getString("description"));
    }

    private static Stream<Rule> rules(JsonObject cells, RfmScale scale) {
        String group = cells.getString("group");
        JsonArray each = cells.getJsonArray("rfm");
        Range any = new Range(scale.lowest(), scale.highest());
        return each == null
                ? Stream.of(new Rule(
                        group,
                        range(cells, "r", any),
                        range(cells, "f", any),
                        range(cells, "m", any),
                        range(cells, "fm", any)))
                : each.stream()
                        .map(String.class::cast)
                        .map(rfm -> new Rule(group, digit(rfm, 0), digit(rfm, 1), digit(rfm, 2), any));
    }

    private static Range range(JsonObject cells, String axis, Range any) {
        String text = cells.getString(axis);
        return text == null ? any : new Range(text.charAt(0) - '0', text.charAt(text.length() - 1) - '0');
    }

    private static Range digit(String rfm, int at) {
        int score = rfm.charAt(at) - '0';
        return new Range(score, score);
    }

    private static Optional<List<Long>> numbers(JsonObject json, String name) {
        return Optional.ofNullable(json.getJsonArray(name))
                .map(array -> array.stream().map(n -> ((Number) n).longValue()).toList());
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    private static <A, B> List<B> map(List<A> values, Function<A, B> one) {
        return values.stream().map(one).toList();
    }
}
