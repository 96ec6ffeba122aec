package io.perennial.segmentation.rfm.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.segmentation.rfm.domain.RfmPreset.Cell;
import io.perennial.segmentation.rfm.domain.RfmPreset.Group;
import io.perennial.segmentation.rfm.domain.RfmPreset.Range;
import io.perennial.segmentation.rfm.domain.RfmPreset.Rule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmPresetTest {

    private static final RfmScale THIRDS = RfmScale.ofQuantiles(1, 3);
    private static final Range ANY = new Range(1, 3);

    @Test
    void the_first_rule_that_covers_a_combination_gives_it_its_group() {
        RfmPreset preset = preset(THIRDS, rule("best", 3, 3), rule("good", 2, 3), rule("rest", 1, 3));

        assertThat(new RfmScores(3, 1, 1).groupIn(preset)).isEqualTo("best");
        assertThat(new RfmScores(2, 3, 3).groupIn(preset)).isEqualTo("good");
        assertThat(new RfmScores(1, 3, 3).groupIn(preset)).isEqualTo("rest");
    }

    @Test
    void each_combination_of_scores_is_a_cell_once_and_in_order() {
        RfmPreset preset = preset(RfmScale.ofQuantiles(0, 1), rule("low", 0, 0), rule("high", 1, 1));

        assertThat(preset.cells())
                .containsExactly(
                        new Cell(0, 0, 0, "low"),
                        new Cell(0, 0, 1, "low"),
                        new Cell(0, 1, 0, "low"),
                        new Cell(0, 1, 1, "low"),
                        new Cell(1, 0, 0, "high"),
                        new Cell(1, 0, 1, "high"),
                        new Cell(1, 1, 0, "high"),
                        new Cell(1, 1, 1, "high"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "1, 2, 2", "2, 1, 2", "1, 3, 2", "2, 3, 3", "3, 3, 3"})
    void a_half_mean_of_frequency_and_money_is_rounded_up(int f, int m, int mean) {
        RfmPreset preset = preset(
                THIRDS,
                new Rule("one", ANY, ANY, ANY, new Range(1, 1)),
                new Rule("two", ANY, ANY, ANY, new Range(2, 2)),
                new Rule("three", ANY, ANY, ANY, new Range(3, 3)));

        assertThat(new RfmScores(1, f, m).groupIn(preset))
                .isEqualTo(List.of("one", "two", "three").get(mean - 1));
    }

    @Test
    void a_combination_without_a_rule_is_refused() {
        assertThatThrownBy(() -> preset(THIRDS, rule("a", 1, 2)))
                .hasMessage("test: no rule for recency 3, frequency 1, money 1");
    }

    @Test
    void a_rule_that_no_combination_is_left_for_is_refused() {
        assertThatThrownBy(() -> preset(THIRDS, rule("a", 1, 3), rule("b", 2, 3)))
                .hasMessageStartingWith("test: nothing is left for [Rule[group=b");
    }

    @Test
    void a_partition_does_not_depend_on_the_order_of_its_rules_and_one_group_may_cover_twice() {
        List<Rule> rules = List.of(rule("low", 1, 2), rule("low", 2, 2), rule("high", 3, 3));

        assertThat(partition(rules).cells())
                .isEqualTo(partition(rules.reversed()).cells());
    }

    @Test
    void a_combination_that_two_groups_cover_is_refused_in_a_partition() {
        assertThatThrownBy(() -> partition(List.of(rule("low", 1, 2), rule("high", 2, 3))))
                .hasMessage("test: a combination of scores is in [low, high]");
    }

    @Test
    void a_group_that_is_not_named_or_not_used_is_refused() {
        List<Rule> rules = List.of(rule("a", 1, 3));

        assertThatThrownBy(() -> preset(THIRDS, List.of(), rules)).hasMessageContaining("groups [], used are [a]");
        assertThatThrownBy(() -> preset(THIRDS, List.of(group("a"), group("b")), rules))
                .hasMessageContaining("groups [a, b], used are [a]");
    }

    @ParameterizedTest
    @CsvSource({"Klaviyo", "a.b", "a-b", "1a", "''"})
    void an_id_that_would_not_do_in_a_segments_id_is_refused(String id) {
        assertThatThrownBy(
                        () -> RfmPreset.of(id, "Test", "", THIRDS, List.of(group("a")), List.of(rule("a", 1, 3)), ""))
                .hasMessageStartingWith("presetId: ");
        assertThatThrownBy(() -> group(id)).hasMessageStartingWith("group: ");
    }

    private static RfmPreset preset(RfmScale scale, Rule... rules) {
        List<Group> groups = Arrays.stream(rules)
                .map(Rule::group)
                .distinct()
                .map(RfmPresetTest::group)
                .toList();
        return preset(scale, groups, List.of(rules));
    }

    private static RfmPreset preset(RfmScale scale, List<Group> groups, List<Rule> rules) {
        return RfmPreset.of("test", "Test", "Made up.", scale, groups, rules, "1");
    }

    private static RfmPreset partition(List<Rule> rules) {
        return RfmPreset.partition(
                "test", "Test", "Made up.", THIRDS, List.of(group("low"), group("high")), rules, "1");
    }

    private static Group group(String id) {
        return new Group(id, id, id);
    }

    private static Rule rule(String group, int rMin, int rMax) {
        Range any = new Range(0, 9);
        return new Rule(group, new Range(rMin, rMax), any, any, any);
    }
}
