package io.perennial.segmentation.rfm.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPreset.Cell;
import io.perennial.segmentation.rfm.domain.RfmPreset.Group;
import io.perennial.segmentation.rfm.domain.RfmScores;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The presets that come with the product. */
class PresetsTest {

    static final List<RfmPreset> ALL = Presets.OF_PRODUCT;

    @Test
    void each_resource_file_is_a_preset_and_each_preset_has_one() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/rfm"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            ALL.stream().map(preset -> preset.id() + ".json").toList());
        }
        assertThat(ALL).extracting(RfmPreset::id).isSorted();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void every_combination_of_scores_is_in_exactly_one_group_and_every_group_has_one(RfmPreset preset) {
        Set<List<Integer>> combinations = new HashSet<>();
        for (int r : preset.scale().scores().toArray()) {
            for (int f : preset.scale().scores().toArray()) {
                preset.scale().scores().forEach(m -> combinations.add(List.of(r, f, m)));
            }
        }

        assertThat(preset.cells())
                .extracting(cell -> List.of(cell.recency(), cell.frequency(), cell.monetary()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(combinations);
        assertThat(preset.cells().stream().map(Cell::group).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        preset.groups().stream().map(Group::id).toList());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_preset_tells_people_what_it_is_and_where_it_comes_from(RfmPreset preset) {
        assertThat(preset.displayName()).isNotBlank();
        assertThat(preset.source()).containsPattern("[a-z]+\\.[a-z]+/").contains("stage.prospect");
        assertThat(preset.groups()).allSatisfy(group -> {
            assertThat(group.displayName()).isNotBlank();
            assertThat(group.description()).endsWith(".");
            assertThat(group.id()).isNotEqualTo("prospect");
        });
    }

    /** Braze says that the first of several holds; the others are written so that no order matters. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon", "klaviyo", "shopify"})
    void the_order_of_the_rules_matters_for_braze_alone(String id) throws IOException {
        JsonObject definition = new JsonObject(Files.readString(Path.of("src/main/resources/rfm", id + ".json")));
        List<Object> rules = definition.getJsonArray("cells").stream().collect(Collectors.toList());
        JsonObject reversed = definition.copy().put("cells", new JsonArray(rules.reversed()));

        assertThat(PresetJson.read(id, reversed, "").cells())
                .isEqualTo(preset(id).cells());
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, top_tier", "4, 4, 4, top_tier", "5, 4, 3, promising", "4, 3, 4, promising", "5, 1, 1, promising",
        "3, 5, 5, at_risk", "3, 1, 1, at_risk", "2, 3, 5, at_risk", "1, 4, 1, at_risk", "1, 5, 5, at_risk",
        "1, 3, 5, hibernating", "1, 1, 1, hibernating"
    })
    void amazon_groups_by_recency_then_by_the_others(int r, int f, int m, String group) {
        assertThat(preset("amazon").groups())
                .extracting(Group::id)
                .containsExactly("top_tier", "promising", "at_risk", "hibernating");
        assertThat(new RfmScores(r, f, m).groupIn(preset("amazon"))).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "5, new,         active,      active,          champions, champions",
        "4, promising,   active,      active,          loyal,     loyal",
        "3, almost_lost, almost_lost, needs_attention, loyal,     loyal",
        "2, dormant,     dormant,     at_risk,         at_risk,   previously_loyal",
        "1, dormant,     dormant,     at_risk,         at_risk,   previously_loyal"
    })
    void shopify_groups_by_recency_and_the_mean_of_the_others(
            int r, String fm1, String fm2, String fm3, String fm4, String fm5) {
        List<String> groups = List.of(fm1, fm2, fm3, fm4, fm5);

        assertThat(preset("shopify").groups()).hasSize(10);
        assertThat(IntStream.rangeClosed(1, 5).mapToObj(fm -> new RfmScores(r, fm, fm).groupIn(preset("shopify"))))
                .isEqualTo(groups);
        assertThat(new RfmScores(r, 1, 2).groupIn(preset("shopify"))).isEqualTo(fm2);
    }

    @ParameterizedTest
    @CsvSource({
        "champions,       333 332 323",
        "loyal,           321 322 331 232 233",
        "recent,          312 313 311 222 223",
        "needs_attention, 213 221 123 132 133",
        "at_risk,         231 212 122 131 211",
        "inactive,        111 112 113 121"
    })
    void klaviyo_groups_are_those_it_publishes(String group, String combinations) {
        assertThat(preset("klaviyo").cells().stream()
                        .filter(cell -> cell.group().equals(group))
                        .map(cell -> "" + cell.recency() + cell.frequency() + cell.monetary()))
                .containsExactlyInAnyOrder(combinations.split(" "));
    }

    @Test
    void klaviyo_fixes_recency_and_cuts_the_others() {
        assertThat(preset("klaviyo").scale().recencyAgesMax())
                .contains(List.of(Duration.ofDays(365), Duration.ofDays(180)));
        assertThat(preset("klaviyo").scale().orderCountsMin()).isEmpty();
        assertThat(preset("klaviyo").scale().netMinorsMin()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3, 2, 2, champions", "3, 3, 1, loyal_users", "2, 3, 3, loyal_users", "3, 1, 1, potential_loyalists",
        "3, 0, 3, promising", "3, 3, 0, new_customer", "3, 0, 0, new_customer", "2, 1, 3, needing_attention",
        "2, 2, 0, needing_attention", "1, 2, 3, cannot_lose_them", "0, 3, 2, cannot_lose_them", "0, 3, 1, at_risk",
        "1, 1, 1, at_risk", "1, 0, 3, about_to_sleep", "1, 3, 0, about_to_sleep", "0, 0, 3, hibernating",
        "0, 2, 0, hibernating", "0, 3, 0, hibernating"
    })
    void braze_groups_are_the_first_of_its_ranges_that_fits(int r, int f, int m, String group) {
        assertThat(preset("braze").groups()).hasSize(10);
        assertThat(new RfmScores(r, f, m).groupIn(preset("braze"))).isEqualTo(group);
    }

    private static RfmPreset preset(String id) {
        return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst().orElseThrow();
    }
}
