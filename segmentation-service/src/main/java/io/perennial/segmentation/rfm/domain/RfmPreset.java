package io.perennial.segmentation.rfm.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Named groups over one scale of scores: data, so that a tenant may bring its own. It is a partition by construction: a
 * preset that leaves a combination of scores without a group cannot be made.
 *
 * @param source where the definition comes from: what is published, how we read it, what we added
 * @param cells the group of each combination of scores, by recency, then frequency, then monetary score, ascending
 * @param digest another one for another definition
 */
public record RfmPreset(
        String id,
        String displayName,
        String source,
        RfmScale scale,
        List<Group> groups,
        List<Cell> cells,
        String digest) {

    /** One group. */
    public record Group(String id, String displayName, String description) {
        public Group {
            requireWord("group", GROUP_ID, id);
        }
    }

    /** One combination of scores and its group. */
    public record Cell(int recency, int frequency, int monetary, String group) {}

    /** A range of scores, both ends included. */
    public record Range(int min, int max) {
        public Range {
            if (min > max) {
                throw new IllegalArgumentException("range: %d to %d (expected: min <= max)".formatted(min, max));
            }
        }

        boolean has(int score) {
            return score >= min && score <= max;
        }
    }

    /**
     * Combinations of scores that belong to one group.
     *
     * @param frequencyMonetary the mean of frequency and monetary score, halves rounded up
     */
    public record Rule(String group, Range recency, Range frequency, Range monetary, Range frequencyMonetary) {

        boolean covers(int r, int f, int m) {
            return recency.has(r) && frequency.has(f) && monetary.has(m) && frequencyMonetary.has((f + m + 1) / 2);
        }
    }

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{0,31}");
    private static final Pattern GROUP_ID = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    /** Makes a preset of rules, of which the first that covers a combination gives it its group. */
    public static RfmPreset of(
            String id,
            String displayName,
            String source,
            RfmScale scale,
            List<Group> groups,
            List<Rule> rules,
            String digest) {
        List<Rule> unused = new ArrayList<>(rules);
        List<Cell> cells = cells(id, scale, rules, fitting -> {
            unused.remove(fitting.getFirst());
            return fitting.getFirst().group();
        });
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("%s: nothing is left for %s".formatted(id, unused));
        }
        return new RfmPreset(id, displayName, source, scale, groups, cells, digest);
    }

    /** Makes a preset of rules that give each combination to one group, whatever their order. */
    public static RfmPreset partition(
            String id,
            String displayName,
            String source,
            RfmScale scale,
            List<Group> groups,
            List<Rule> rules,
            String digest) {
        List<Cell> cells = cells(id, scale, rules, fitting -> {
            var named = fitting.stream().map(Rule::group).distinct().toList();
            if (named.size() > 1) {
                throw new IllegalArgumentException("%s: a combination of scores is in %s".formatted(id, named));
            }
            return named.getFirst();
        });
        return new RfmPreset(id, displayName, source, scale, groups, cells, digest);
    }

    /** The cells of rules: of those that cover a combination, one group is chosen. */
    private static List<Cell> cells(
            String id, RfmScale scale, List<Rule> rules, Function<List<Rule>, String> chooseGroup) {
        List<Cell> cells = new ArrayList<>();
        for (int r : scale.scores().toArray()) {
            for (int f : scale.scores().toArray()) {
                for (int m : scale.scores().toArray()) {
                    List<Rule> fitting = fitting(rules, r, f, m);
                    if (fitting.isEmpty()) {
                        throw new IllegalArgumentException(
                                "%s: no rule for recency %d, frequency %d, money %d".formatted(id, r, f, m));
                    }
                    cells.add(new Cell(r, f, m, chooseGroup.apply(fitting)));
                }
            }
        }
        return cells;
    }

    private static List<Rule> fitting(List<Rule> rules, int r, int f, int m) {
        return rules.stream().filter(rule -> rule.covers(r, f, m)).toList();
    }

    public RfmPreset {
        requireWord("presetId", ID, id);
        groups = List.copyOf(groups);
        cells = List.copyOf(cells);
        var named = groups.stream().map(Group::id).toList();
        var used = cells.stream().map(Cell::group).collect(Collectors.toSet());
        if (named.size() != used.size() || !used.containsAll(named)) {
            throw new IllegalArgumentException(
                    "%s: groups %s, used are %s (expected: each named once, and used)".formatted(id, named, used));
        }
    }

    /** Whether it has this group. */
    public boolean has(String group) {
        return groups.stream().anyMatch(known -> known.id().equals(group));
    }

    /** The id of a group's segment. */
    public String segmentId(String group) {
        return "rfm.%s.%s".formatted(id, group);
    }

    private static void requireWord(String name, Pattern pattern, String id) {
        if (!pattern.matcher(id).matches()) {
            throw new IllegalArgumentException("%s: \"%s\" (expected: %s)".formatted(name, id, pattern));
        }
    }
}
