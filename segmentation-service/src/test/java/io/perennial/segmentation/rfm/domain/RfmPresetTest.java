package io.perennial.segmentation.rfm.domain;

import static io.perennial.segmentation.rfm.domain.RfmFixture.QUINTILES;
import static io.perennial.segmentation.rfm.domain.RfmFixture.customer;
import static io.perennial.segmentation.rfm.domain.RfmFixture.cut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.segmentation.rfm.domain.GroupRule.Basis;
import io.perennial.segmentation.rfm.domain.GroupRule.Box;
import io.perennial.segmentation.rfm.domain.GroupRule.Range;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RfmPresetTest {
    static final List<RfmPreset> ALL = RfmPresets.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void every_triple_of_scores_is_in_exactly_one_group(RfmPreset preset) {
        for (int r = 1; r <= 5; r++) {
            for (int f = 1; f <= 5; f++) {
                for (int m = 1; m <= 5; m++) {
                    RfmScores scores = new RfmScores(r, f, m);
                    assertThat(preset.rules().stream()
                                    .filter(rule -> rule.covers(scores))
                                    .map(GroupRule::group))
                            .as("%s", scores)
                            .containsExactly(preset.groupOf(scores));
                }
            }
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void the_table_for_sql_has_each_triple_once_and_says_the_same(RfmPreset preset) {
        assertThat(preset.cells()).hasSize(125).doesNotHaveDuplicates();
        assertThat(preset.cells())
                .allSatisfy(cell -> assertThat(cell.group()).isEqualTo(preset.groupOf(cell.scores())));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void a_customer_without_an_order_is_a_prospect(RfmPreset preset) {
        assertThat(preset.groupOf(cut(QUINTILES, List.of()), Optional.empty())).isEqualTo("prospect");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void no_customer_with_an_order_is_a_prospect(RfmPreset preset) {
        assertThat(preset.cells()).noneMatch(cell -> cell.group().equals("prospect"));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void every_group_has_a_cell(RfmPreset preset) {
        assertThat(preset.cells().stream().map(RfmPreset.Cell::group).distinct())
                .hasSize(preset.groups().size() - 1);
    }

    @Test
    void amazon_has_four_groups_and_shopify_eleven_with_prospects() {
        assertThat(RfmPresets.AMAZON.groups())
                .containsExactly("top_tier", "promising", "at_risk", "hibernating", "prospect");
        assertThat(RfmPresets.SHOPIFY.groups()).hasSize(11);
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
        for (int fm = 1; fm <= 5; fm++) {
            assertThat(RfmPresets.SHOPIFY.groupOf(new RfmScores(r, fm, fm))).isEqualTo(groups.get(fm - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 2", "2, 1, 2", "1, 3, 2", "4, 1, 3", "3, 4, 4", "5, 1, 3", "4, 5, 5", "0, 1, 1"})
    void a_half_mean_is_rounded_up(int f, int m, int fm) {
        assertThat(new RfmScores(1, f, m).frequencyMonetary()).isEqualTo(fm);
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, top_tier", "4, 4, 4, top_tier", "5, 4, 3, promising", "4, 3, 4, promising", "5, 1, 1, promising",
        "3, 5, 5, at_risk", "3, 1, 1, at_risk", "2, 3, 5, at_risk", "1, 4, 1, at_risk", "1, 5, 5, at_risk",
        "1, 3, 5, hibernating", "1, 1, 1, hibernating"
    })
    void amazon_groups_by_recency_then_by_the_others(int r, int f, int m, String group) {
        assertThat(RfmPresets.AMAZON.groupOf(new RfmScores(r, f, m))).isEqualTo(group);
    }

    @Test
    void a_preset_of_another_scale_is_data() {
        RfmScale braze = new RfmScale(0, 3);
        RfmPreset preset = new RfmPreset("OTHER", braze, List.of(box("LOW", 0, 1, braze), box("HIGH", 2, 3, braze)));
        RfmCut cut = cut(new RfmCutRule.Quantiles(braze), List.of(customer(9, 1, 1), customer(1, 1, 1)));

        assertThat(preset.cells()).hasSize(64);
        assertThat(preset.groupOf(cut, Optional.of(customer(9, 1, 1)))).isEqualTo("LOW");
        assertThat(preset.groupOf(cut, Optional.of(customer(1, 1, 1)))).isEqualTo("HIGH");
    }

    @Test
    void rules_with_a_gap_or_an_overlap_or_a_prospect_are_refused() {
        RfmScale scale = new RfmScale(1, 3);
        assertThatThrownBy(() -> new RfmPreset("GAP", scale, List.of(box("A", 1, 2, scale))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RfmPreset("TWO", scale, List.of(box("A", 1, 2, scale), box("B", 2, 3, scale))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RfmPreset("P", scale, List.of(box("prospect", 1, 3, scale))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_cut_of_another_scale_is_refused() {
        RfmCut thirds = cut(new RfmCutRule.Quantiles(new RfmScale(1, 3)), List.of());

        assertThatThrownBy(() -> RfmPresets.SHOPIFY.groupOf(thirds, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Box box(String group, int rMin, int rMax, RfmScale scale) {
        Range any = new Range(scale.lowest(), scale.highest());
        return new Box(group, Basis.WORDING, new Range(rMin, rMax), any, any);
    }
}
