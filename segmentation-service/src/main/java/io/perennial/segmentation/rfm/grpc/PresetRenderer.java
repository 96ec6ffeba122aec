package io.perennial.segmentation.rfm.grpc;

import io.perennial.api.segmentation.v1.GetRfmPresetResponse;
import io.perennial.api.segmentation.v1.RfmCell;
import io.perennial.api.segmentation.v1.RfmGroup;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPresets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes how a preset is defined. */
final class PresetRenderer {

    private static final Map<String, String> AMAZON = Map.of(
            "top_tier", "Bought recently, buys frequently, spends the most.",
            "promising", "Bought recently, and buys occasionally or spends less than the best.",
            "at_risk", "Has not bought recently, whether seldom or often before.",
            "hibernating", "Has not bought in a long time, and bought infrequently.");

    private static final Map<String, String> SHOPIFY = Map.of(
            "champions", "Bought very recently, orders often and spends the most.",
            "loyal", "Bought recently, orders often and spends the most.",
            "active", "Bought recently, with some orders and moderate spend.",
            "new", "Bought very recently, with few orders and low spend.",
            "promising", "Bought recently, with few orders and low spend.",
            "needs_attention", "Bought less recently than active customers, with some orders and moderate spend.",
            "at_risk", "Has not bought recently, with a strong history.",
            "almost_lost", "Has not bought recently, with fewer orders and lower spend.",
            "previously_loyal", "Has not bought recently, with a very strong history.",
            "dormant", "Has not bought recently, ordered seldom and spent little.");

    private static final String AMAZON_SOURCE =
            "Groups and wording of Amazon Brand Analytics' customer loyalty segments; "
                    + "the ranges of scores are our reading of that wording. Added: recent customers below the best spend are "
                    + "promising, and frequent customers who have not bought recently are at risk. Customers without an order are "
                    + "in stage.prospect.";

    private static final String SHOPIFY_SOURCE =
            "Groups and wording of Shopify's RFM customer analysis, by recency and "
                    + "the mean of frequency and monetary score, halves rounded up; the ranges of scores are our reading of that "
                    + "wording. Shopify's eleventh group, its prospects, are the customers without an order: stage.prospect.";

    private PresetRenderer() {}

    /** The groups of customers with an order, in the preset's order. */
    static List<String> groups(RfmPreset preset) {
        return preset.groups().stream()
                .filter(group -> !group.equals(RfmPreset.PROSPECT))
                .toList();
    }

    static GetRfmPresetResponse preset(RfmPreset preset) {
        boolean isAmazon = preset.name().equals(RfmPresets.AMAZON.name());
        Map<String, String> descriptions = isAmazon ? AMAZON : SHOPIFY;
        GetRfmPresetResponse.Builder answer =
                GetRfmPresetResponse.newBuilder().setSource(isAmazon ? AMAZON_SOURCE : SHOPIFY_SOURCE);
        groups(preset)
                .forEach(group -> answer.addGroups(RfmGroup.newBuilder()
                        .setGroup(group)
                        .setDisplayName(displayName(group))
                        .setDescription(descriptions.getOrDefault(group, ""))));
        preset.cells()
                .forEach(cell -> answer.addCells(RfmCell.newBuilder()
                        .setRecencyScore(cell.scores().recency())
                        .setFrequencyScore(cell.scores().frequency())
                        .setMonetaryScore(cell.scores().monetary())
                        .setGroup(cell.group())));
        return answer.build();
    }

    private static String displayName(String group) {
        String words = group.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
