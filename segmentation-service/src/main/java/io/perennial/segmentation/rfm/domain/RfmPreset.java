package io.perennial.segmentation.rfm.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Named groups over one scale of scores: data, so a tenant may bring its own. It is a partition by construction: a
 * preset whose rules leave a cell of the cube without a group, or give it two, cannot be made.
 */
public final class RfmPreset {
    /** The group of every customer without an order, in every preset. */
    public static final String PROSPECT = "prospect";

    private final String name;
    private final RfmScale scale;
    private final List<GroupRule> rules;
    private final List<Cell> cells;

    /** One cell of the cube and its group: one row of the table that SQL joins. */
    public record Cell(RfmScores scores, String group) {}

    public RfmPreset(String name, RfmScale scale, List<? extends GroupRule> rules) {
        this.name = name;
        this.scale = scale;
        this.rules = List.copyOf(rules);
        if (this.rules.stream().anyMatch(rule -> rule.group().equals(PROSPECT))) {
            throw new IllegalArgumentException("group: %s (expected: no rule for it)".formatted(PROSPECT));
        }
        List<Cell> all = new ArrayList<>();
        for (int r = scale.lowest(); r <= scale.highest(); r++) {
            for (int f = scale.lowest(); f <= scale.highest(); f++) {
                for (int m = scale.lowest(); m <= scale.highest(); m++) {
                    all.add(cell(new RfmScores(r, f, m)));
                }
            }
        }
        this.cells = List.copyOf(all);
    }

    private Cell cell(RfmScores scores) {
        List<GroupRule> covering =
                rules.stream().filter(rule -> rule.covers(scores)).toList();
        if (covering.size() != 1) {
            throw new IllegalArgumentException(
                    "%s: %s is covered by %s (expected: exactly one rule)".formatted(name, scores, covering));
        }
        return new Cell(scores, covering.getFirst().group());
    }

    public String name() {
        return name;
    }

    public RfmScale scale() {
        return scale;
    }

    /** The rules, with the basis of each. */
    public List<GroupRule> rules() {
        return rules;
    }

    /** The whole cube, one cell per triple of scores, by recency, then frequency, then monetary, ascending. */
    public List<Cell> cells() {
        return cells;
    }

    /** The names of the groups in the order of the rules, {@link #PROSPECT} last. */
    public Set<String> groups() {
        Set<String> groups = new LinkedHashSet<>();
        rules.forEach(rule -> groups.add(rule.group()));
        groups.add(PROSPECT);
        return groups;
    }

    /** The group of a customer with these scores. */
    public String groupOf(RfmScores scores) {
        if (!scale.has(scores.recency()) || !scale.has(scores.frequency()) || !scale.has(scores.monetary())) {
            throw new IllegalArgumentException("scores: %s (expected: each within %s)".formatted(scores, scale));
        }
        int levels = scale.levels();
        int row = (scores.recency() - scale.lowest()) * levels + scores.frequency() - scale.lowest();
        return cells.get(row * levels + scores.monetary() - scale.lowest()).group();
    }

    /** The group of any customer: {@link #PROSPECT} for one without an order. */
    public String groupOf(RfmCut cut, Optional<RfmValues> values) {
        if (!cut.rule().scale().equals(scale)) {
            throw new IllegalArgumentException(
                    "scale of the cut: %s (expected: %s)".formatted(cut.rule().scale(), scale));
        }
        return values.map(v -> groupOf(cut.score(v))).orElse(PROSPECT);
    }
}
